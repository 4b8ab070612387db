import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkHistory } from './checker/check-history.ts';
import { runCycle } from './cycle.ts';
import { countFindings, type Findings } from './checker/findings.ts';
import type { RedisMode } from './databases/redis-topology.ts';
import { startSystem, type System, startDatabases } from './system.ts';
import { type History, mergeHistories } from './history.ts';
import { type Report, buildReport, type CycleSummary, summarizeCycle } from './report.ts';

/** A house is left for a new one after so many cycles, before the audit of its books takes longer than a cycle. */
const CYCLES_PER_SYSTEM = 50;

const SYSTEM_NAME = 'crash';

export interface RunOptions {
  readonly seed: number;
  readonly cycles: number;
  readonly crowd: number;
  readonly after_ms: number;
  /** One kind of Redis for all houses, or one after the other. */
  readonly redis: RedisMode | 'both';
  /** Hears of every cycle as it ends. */
  readonly onCycle?: (tally: CycleSummary, index: number, redis: RedisMode) => void;
}

/** What the processes wrote, for whoever looks for the cause: the house itself is removed. */
async function copyLogs({ folder }: System, name: string): Promise<void> {
  const logs = (path: string) => basename(path) === SYSTEM_NAME || path.endsWith('.log');
  const kept = join(tmpdir(), 'pingshan-crash-findings', name);
  await cp(join(folder, SYSTEM_NAME), kept, { recursive: true, filter: logs });
}

/** Cycles in one house; what was told in the first is held against the books once more after the last. */
async function runOnOneSystem(
  run: RunOptions,
  redis: RedisMode,
  { first, count }: { first: number; count: number },
): Promise<{ tallies: CycleSummary[]; last: Findings }> {
  const { seed, after_ms } = run;
  const ground = await startDatabases(redis);
  try {
    const house = await startSystem(ground, { name: SYSTEM_NAME, crowd: run.crowd });
    const [tallies, memories]: [CycleSummary[], History[]] = [[], []];
    for (let cycle = first; cycle < first + count; cycle++) {
      const done = await runCycle(house, { seed, cycle, after_ms });
      memories.push(done.memory);
      const tally = summarizeCycle(done);
      tallies.push(tally);
      run.onCycle?.(tally, cycle, redis);
      if (countFindings(tally.findings) > 0) await copyLogs(house, `${seed}-${cycle}`);
    }
    const last = await checkHistory(house.mongo, mergeHistories(memories));
    await house.stop();
    return { tallies, last };
  } finally {
    await ground.stop();
  }
}

/** So many cycles, in one house after another. Later faults must not undo what was told before them either. */
export async function runCycles(run: RunOptions): Promise<Report> {
  const since_ms = performance.now();
  const houses = Math.max(run.redis === 'both' ? 2 : 1, Math.ceil(run.cycles / CYCLES_PER_SYSTEM));
  const [tallies, last]: [CycleSummary[], Findings[]] = [[], []];
  for (let i = 0; i < houses && tallies.length < run.cycles; i++) {
    const first = tallies.length;
    const count = Math.ceil((run.cycles - first) / (houses - i));
    const alternate = i % 2 === 0 ? 'alone' : 'cluster';
    const done = await runOnOneSystem(run, run.redis === 'both' ? alternate : run.redis, {
      first,
      count,
    });
    tallies.push(...done.tallies);
    last.push(done.last);
  }
  const seconds = (performance.now() - since_ms) / 1_000;
  return buildReport({ seed: run.seed, seconds }, tallies, last);
}
