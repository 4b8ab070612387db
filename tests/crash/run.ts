import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { check } from './check.ts';
import { runCycle } from './cycle.ts';
import { countFindings, type Findings } from './findings.ts';
import type { RedisSetting } from './gates.ts';
import { buildHouse, type House, layGround } from './house.ts';
import { type Memory, together } from './memory.ts';
import { type Report, reportOf, type Tally, tallyOf } from './report.ts';

/** A house is left for a new one after so many cycles, before the audit of its books takes longer than a cycle. */
const CYCLES_PER_HOUSE = 50;

const HOUSE = 'crash';

export interface Run {
  readonly seed: number;
  readonly cycles: number;
  readonly crowd: number;
  readonly after_ms: number;
  /** One kind of Redis for all houses, or one after the other. */
  readonly redis: RedisSetting | 'both';
  /** Hears of every cycle as it ends. */
  readonly tell?: (tally: Tally, index: number, redis: RedisSetting) => void;
}

/** What the processes wrote, for whoever looks for the cause: the house itself is removed. */
async function keepLogs({ folder }: House, name: string): Promise<void> {
  const logs = (path: string) => basename(path) === HOUSE || path.endsWith('.log');
  const kept = join(tmpdir(), 'pingshan-crash-findings', name);
  await cp(join(folder, HOUSE), kept, { recursive: true, filter: logs });
}

/** Cycles in one house; what was told in the first is held against the books once more after the last. */
async function runHouse(
  run: Run,
  redis: RedisSetting,
  { first, count }: { first: number; count: number },
): Promise<{ tallies: Tally[]; last: Findings }> {
  const { seed, after_ms } = run;
  const ground = await layGround(redis);
  try {
    const house = await buildHouse(ground, { name: HOUSE, crowd: run.crowd });
    const [tallies, memories]: [Tally[], Memory[]] = [[], []];
    for (let cycle = first; cycle < first + count; cycle++) {
      const done = await runCycle(house, { seed, cycle, after_ms });
      memories.push(done.memory);
      const tally = tallyOf(done);
      tallies.push(tally);
      run.tell?.(tally, cycle, redis);
      if (countFindings(tally.findings) > 0) await keepLogs(house, `${seed}-${cycle}`);
    }
    const last = await check(house.books, together(memories));
    await house.stop();
    return { tallies, last };
  } finally {
    await ground.stop();
  }
}

/** So many cycles, in one house after another. Later faults must not undo what was told before them either. */
export async function runCycles(run: Run): Promise<Report> {
  const since_ms = performance.now();
  const houses = Math.max(run.redis === 'both' ? 2 : 1, Math.ceil(run.cycles / CYCLES_PER_HOUSE));
  const [tallies, last]: [Tally[], Findings[]] = [[], []];
  for (let i = 0; i < houses && tallies.length < run.cycles; i++) {
    const first = tallies.length;
    const count = Math.ceil((run.cycles - first) / (houses - i));
    const alternate = i % 2 === 0 ? 'alone' : 'cluster';
    const done = await runHouse(run, run.redis === 'both' ? alternate : run.redis, {
      first,
      count,
    });
    tallies.push(...done.tallies);
    last.push(done.last);
  }
  const seconds = (performance.now() - since_ms) / 1_000;
  return reportOf({ seed: run.seed, seconds }, tallies, last);
}
