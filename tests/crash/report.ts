import type { CycleResult } from './cycle.ts';
import { FAULT_KINDS, FAULTS, type FaultKind } from './faults.ts';
import { FINDINGS, type Findings, mergeFindings } from './checker/findings.ts';
import { countAcknowledged, type History } from './history.ts';

interface Recovery {
  readonly n: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** What a run has shown. */
export interface Report {
  readonly seed: number;
  readonly cycles: number;
  readonly seconds: number;
  readonly faults: number;
  /** Answers that said yes: grabs, sends and transfers. */
  readonly acknowledged: number;
  readonly grabs: number;
  readonly sends: number;
  readonly transfers: number;
  readonly refused: number;
  readonly retries: number;
  readonly unanswered: number;
  readonly findings: Findings;
  readonly recovery: Readonly<Partial<Record<FaultKind, Recovery>>>;
}

/** The rest is more of the same; `--json` has all. */
const SHOWN_MAX = 10;

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

type Recoveries = Pick<CycleResult, 'recoveries'>;

function recoveryOf(cycles: readonly Recoveries[], kind: FaultKind): [FaultKind, Recovery][] {
  const recoveries = cycles.flatMap((cycle) => cycle.recoveries);
  const times = recoveries.filter((one) => one.kind === kind).map(({ took_ms }) => took_ms);
  if (times.length === 0) return [];
  const [p50_ms, p99_ms] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [[kind, { n: times.length, p50_ms, p99_ms }]];
}

/** A cycle without all that was told in it, which a long run could not keep. */
export interface CycleSummary extends Omit<CycleResult, 'memory'> {
  readonly counts: Readonly<Record<keyof History, number>>;
  readonly acknowledged: number;
}

export function summarizeCycle({ memory, ...rest }: CycleResult): CycleSummary {
  const { told, sent, moved, refused, unanswered, again } = memory;
  const counts = {
    told: told.length,
    sent: sent.length,
    moved: moved.length,
    refused: refused.length,
    unanswered,
    again,
  };
  return { ...rest, counts, acknowledged: countAcknowledged(memory) };
}

/** Sums the cycles up; `last` is what the books say of all of them at the very end. */
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
    grabs: sum(({ counts }) => counts.told),
    sends: sum(({ counts }) => counts.sent),
    transfers: sum(({ counts }) => counts.moved),
    refused: sum(({ counts }) => counts.refused),
    retries: sum(({ counts }) => counts.again),
    unanswered: sum(({ counts }) => counts.unanswered),
    findings: mergeFindings([...cycles.map(({ findings }) => findings), ...last]),
    recovery: Object.fromEntries(FAULT_KINDS.flatMap((kind) => recoveryOf(cycles, kind))),
  };
}

/** The first few findings of each kind. */
export const formatFindings = (findings: Findings): string[] =>
  FINDINGS.flatMap((name) =>
    findings[name].slice(0, SHOWN_MAX).map((finding) => `✗ ${name}: ${finding}`),
  );

/** The report as a person reads it. */
export function formatReport(report: Report): string[] {
  const { seed, cycles, seconds, faults, acknowledged, grabs, sends, transfers } = report;
  const { findings, recovery } = report;
  return [
    `seed ${seed}: ${cycles} cycles, ${faults} faults, ${seconds} s`,
    `${acknowledged} acknowledged: ${grabs} grabs, ${sends} sends, ${transfers} transfers`,
    `${report.refused} refused, ${report.retries} asked again, ${report.unanswered} without an answer`,
    FINDINGS.map((name) => `${findings[name].length} ${name}`).join(', '),
    ...formatFindings(findings),
    'recovery, ms from the strike where others take over, else from when it was mended:',
    ...Object.entries(recovery).map(([kind, { n, p50_ms, p99_ms }]) => {
      const since = FAULTS[kind as FaultKind];
      return `  ${kind.padEnd(22)} ${since}  p50 ${p50_ms}  p99 ${p99_ms}  n ${n}`;
    }),
  ];
}
