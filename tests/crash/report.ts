import { FINDINGS, type Findings, mergeFindings } from './checker/findings.ts';
import type { CycleResult } from './cycle.ts';
import { FAULT_KINDS, FAULTS, type FaultKind } from './faults.ts';
import { type ActKind, countAcknowledged, type History } from './history.ts';

/** Acknowledged acts, by kind. */
type ActCounts = Readonly<Partial<Record<ActKind, number>>>;

interface RecoveryTimes {
  readonly n: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** The result of a run, as `--json` prints it. */
export interface Report {
  readonly seed: number;
  readonly cycles: number;
  readonly seconds: number;
  readonly faults: number;
  /** Acknowledged operations: grabs, sends, transfers of the transfer nodes, and acts on wallets. */
  readonly acknowledged: number;
  readonly grabs: number;
  readonly sends: number;
  readonly transfers: number;
  /** Acts of residents on their wallets. */
  readonly acts: ActCounts;
  readonly refused: number;
  readonly retries: number;
  readonly unanswered: number;
  readonly findings: Findings;
  readonly recovery: Readonly<Partial<Record<FaultKind, RecoveryTimes>>>;
}

/** Findings of one kind that are printed; `--json` prints all. */
const SHOWN_MAX = 10;
const KIND_WIDTH = 24;

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

type Recoveries = Pick<CycleResult, 'recoveries'>;

function recoveryTimes(
  cycles: readonly Recoveries[],
  kind: FaultKind,
): [FaultKind, RecoveryTimes][] {
  const recoveries = cycles.flatMap((cycle) => cycle.recoveries);
  const times = recoveries.filter((one) => one.kind === kind).map(({ took_ms }) => took_ms);
  if (times.length === 0) return [];
  const [p50_ms, p99_ms] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [[kind, { n: times.length, p50_ms, p99_ms }]];
}

/** A cycle with counts in place of its history, which would be too large to keep in a long run. */
export interface CycleSummary extends Omit<CycleResult, 'history'> {
  readonly counts: Readonly<Record<keyof History, number>>;
  readonly actsOf: ActCounts;
  readonly acknowledged: number;
}

function countByKind({ acts }: History): ActCounts {
  const counts: Partial<Record<ActKind, number>> = {};
  for (const { kind } of acts) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function addActs(cycles: readonly CycleSummary[]): ActCounts {
  const sums: Partial<Record<ActKind, number>> = {};
  for (const [kind, count] of cycles.flatMap(({ actsOf }) => Object.entries(actsOf))) {
    sums[kind as ActKind] = (sums[kind as ActKind] ?? 0) + count;
  }
  return sums;
}

export function summarizeCycle({ history, ...rest }: CycleResult): CycleSummary {
  const { grabs, sends, transfers, refused, acts, refusedActs, unanswered, retries } = history;
  const counts = {
    grabs: grabs.length,
    sends: sends.length,
    transfers: transfers.length,
    refused: refused.length,
    acts: acts.length,
    refusedActs: refusedActs.length,
    unanswered,
    retries,
  };
  return {
    ...rest,
    counts,
    actsOf: countByKind(history),
    acknowledged: countAcknowledged(history),
  };
}

/** Adds the cycles up. `last` are the findings of the checks at the end of each system. */
export function buildReport(
  { seed, seconds }: { seed: number; seconds: number },
  cycles: readonly CycleSummary[],
  last: readonly Findings[],
): Report {
  const sum = (of: (cycle: CycleSummary) => number) =>
    cycles.reduce((n, cycle) => n + of(cycle), 0);
  return {
    seed,
    cycles: cycles.length,
    seconds: Math.round(seconds),
    faults: sum(({ faults }) => faults.length),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    grabs: sum(({ counts }) => counts.grabs),
    sends: sum(({ counts }) => counts.sends),
    transfers: sum(({ counts }) => counts.transfers),
    acts: addActs(cycles),
    refused: sum(({ counts }) => counts.refused + counts.refusedActs),
    retries: sum(({ counts }) => counts.retries),
    unanswered: sum(({ counts }) => counts.unanswered),
    findings: mergeFindings([...cycles.map(({ findings }) => findings), ...last]),
    recovery: Object.fromEntries(FAULT_KINDS.flatMap((kind) => recoveryTimes(cycles, kind))),
  };
}

/** The first few findings of each kind. */
export const formatFindings = (findings: Findings): string[] =>
  FINDINGS.flatMap((name) =>
    findings[name].slice(0, SHOWN_MAX).map((finding) => `✗ ${name}: ${finding}`),
  );

/** The report as lines of text. */
export function formatReport(report: Report): string[] {
  const { seed, cycles, seconds, faults, acknowledged, grabs, sends, transfers } = report;
  const { findings, recovery, refused, retries, unanswered, acts } = report;
  return [
    `seed ${seed}: ${cycles} cycles, ${faults} faults, ${seconds} s`,
    `${acknowledged} acknowledged: ${grabs} grabs, ${sends} sends, ${transfers} transfers`,
    Object.entries(acts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
    `${refused} refused, ${retries} retries, ${unanswered} without an answer`,
    FINDINGS.map((name) => `${findings[name].length} ${name}`).join(', '),
    ...formatFindings(findings),
    'recovery in ms, from the start of the fault or, where nothing can take over, from its end:',
    ...Object.entries(recovery).map(([kind, { n, p50_ms, p99_ms }]) => {
      const since = FAULTS[kind as FaultKind].padEnd('start'.length);
      return `  ${kind.padEnd(KIND_WIDTH)} ${since}  p50 ${p50_ms}  p99 ${p99_ms}  n ${n}`;
    }),
  ];
}
