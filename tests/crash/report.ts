import type { Findings } from './check.ts';
import type { Cycle } from './cycle.ts';
import { FAULT_KINDS, type FaultKind } from './faults.ts';

interface Recovery {
  readonly n: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** What a run has shown. */
export interface Report {
  readonly seed: number;
  readonly cycles: number;
  readonly faults: number;
  /** Answers that said yes: grabs and sends. */
  readonly acknowledged: number;
  readonly grabs: number;
  readonly sends: number;
  readonly askedAgain: number;
  readonly unanswered: number;
  readonly findings: Findings;
  readonly recovery: Readonly<Partial<Record<FaultKind, Recovery>>>;
}

/** The rest is more of the same; `--json` has all. */
const SHOWN_MAX = 10;
const FINDINGS = ['lost', 'doubled', 'contradicted', 'unsound', 'stuck'] as const;

/** How many findings there are of any kind. */
export const countFindings = (findings: Findings): number =>
  FINDINGS.reduce((count, name) => count + findings[name].length, 0);

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

function recoveryOf(cycles: readonly Cycle[], kind: FaultKind): [FaultKind, Recovery][] {
  const recoveries = cycles.flatMap((cycle) => cycle.recoveries);
  const times = recoveries.filter((one) => one.kind === kind).map(({ took_ms }) => took_ms);
  if (times.length === 0) return [];
  const [p50_ms, p99_ms] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [[kind, { n: times.length, p50_ms, p99_ms }]];
}

/** Sums the cycles up; `last` is what the books say of all of them at the very end. */
export function reportOf(seed: number, cycles: readonly Cycle[], last: Findings): Report {
  const sum = (of: (cycle: Cycle) => number) => cycles.reduce((n, cycle) => n + of(cycle), 0);
  const grabs = sum(({ memory }) => memory.told.length);
  const sends = sum(({ memory }) => memory.sent.length);
  const all = (name: (typeof FINDINGS)[number]) => [
    ...new Set([...cycles.flatMap(({ findings }) => findings[name]), ...last[name]]),
  ];
  return {
    seed,
    cycles: cycles.length,
    faults: sum(({ faults }) => faults.length),
    acknowledged: grabs + sends,
    grabs,
    sends,
    askedAgain: sum(({ memory }) => memory.again),
    unanswered: sum(({ memory }) => memory.unanswered),
    findings: {
      lost: all('lost'),
      doubled: all('doubled'),
      contradicted: all('contradicted'),
      unsound: all('unsound'),
      stuck: all('stuck'),
    },
    recovery: Object.fromEntries(FAULT_KINDS.flatMap((kind) => recoveryOf(cycles, kind))),
  };
}

/** The report as a person reads it. */
export function linesOf(report: Report): string[] {
  const { seed, cycles, faults, acknowledged, grabs, sends, findings } = report;
  return [
    `seed ${seed}: ${cycles} cycles, ${faults} faults`,
    `${acknowledged} acknowledged operations (${grabs} grabs, ${sends} sends)`,
    `${report.askedAgain} asked again, ${report.unanswered} without an answer`,
    FINDINGS.map((name) => `${findings[name].length} ${name}`).join(', '),
    ...FINDINGS.flatMap((name) =>
      findings[name].slice(0, SHOWN_MAX).map((finding) => `✗ ${name}: ${finding}`),
    ),
    ...Object.entries(report.recovery).map(
      ([kind, { n, p50_ms, p99_ms }]) =>
        `${kind}: first grab after ${p50_ms} ms (p50), ${p99_ms} ms (p99), n ${n}`,
    ),
  ];
}
