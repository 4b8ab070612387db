import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkHistory } from './checker/check-history.ts';
import { countFindings, type Findings } from './checker/findings.ts';
import { runCycle } from './cycle.ts';
import type { RedisMode } from './databases/redis-topology.ts';
import { startDatabases } from './databases/start-databases.ts';
import { type History, mergeHistories } from './history.ts';
import { buildReport, type CycleSummary, type Report, summarizeCycle } from './report.ts';
import { startSystem, type System } from './system.ts';

/**
 * After so many cycles a new system is started, before the ledger's audit takes longer than a
 * cycle.
 */
const CYCLES_PER_SYSTEM = 25;

const SYSTEM_NAME = 'crash';

export interface RunOptions {
  readonly seed: number;
  readonly cycles: number;
  readonly users: number;
  readonly after_ms: number;
  /** One mode for all systems, or both by turns. */
  readonly redis: RedisMode | 'both';
  /** Called after each cycle. */
  readonly onCycle?: (summary: CycleSummary, cycle: number, redis: RedisMode) => void;
}

/** Keeps the logs of a cycle with findings, because the system's own folder is removed. */
async function copyLogs({ folder }: System, name: string): Promise<void> {
  const isLog = (path: string) => basename(path) === SYSTEM_NAME || path.endsWith('.log');
  const target = join(tmpdir(), 'pingshan-crash-findings', name);
  await cp(join(folder, SYSTEM_NAME), target, { recursive: true, filter: isLog });
}

/**
 * Runs cycles on one system. After the last one, the histories of all of them are checked again.
 */
async function runOnOneSystem(
  { seed, users, after_ms, onCycle }: RunOptions,
  redis: RedisMode,
  { first, count }: { first: number; count: number },
): Promise<{ summaries: CycleSummary[]; last: Findings }> {
  const databases = await startDatabases(redis);
  try {
    const system = await startSystem(databases, { name: SYSTEM_NAME, users });
    const [summaries, histories]: [CycleSummary[], History[]] = [[], []];
    for (let cycle = first; cycle < first + count; cycle++) {
      const result = await runCycle(system, { seed, cycle, after_ms });
      histories.push(result.history);
      const summary = summarizeCycle(result);
      summaries.push(summary);
      onCycle?.(summary, cycle, redis);
      if (countFindings(summary.findings) > 0) await copyLogs(system, `${seed}-${cycle}`);
    }
    const last = await checkHistory(system, mergeHistories(histories));
    await system.stop();
    return { summaries, last };
  } finally {
    await databases.stop();
  }
}

/** Runs all cycles, on one system after the other, and reports on them together. */
export async function runCycles(run: RunOptions): Promise<Report> {
  const since_ms = performance.now();
  const systems = Math.max(run.redis === 'both' ? 2 : 1, Math.ceil(run.cycles / CYCLES_PER_SYSTEM));
  const [summaries, last]: [CycleSummary[], Findings[]] = [[], []];
  for (let i = 0; i < systems && summaries.length < run.cycles; i++) {
    const first = summaries.length;
    const count = Math.ceil((run.cycles - first) / (systems - i));
    const alternate = i % 2 === 0 ? 'single' : 'cluster';
    const redis = run.redis === 'both' ? alternate : run.redis;
    const done = await runOnOneSystem(run, redis, { first, count });
    summaries.push(...done.summaries);
    last.push(done.last);
  }
  const seconds = (performance.now() - since_ms) / 1_000;
  return buildReport({ seed: run.seed, seconds }, summaries, last);
}
