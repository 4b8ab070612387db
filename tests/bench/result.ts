/** Where a scenario finds its engines: a MongoDB database and a Redis of its own. */
export interface DatabaseUrls {
  readonly mongo: string;
  readonly redis: string;
}

/** What a scenario measured, beside the limit it was measured against in the same run. */
export interface ScenarioResult {
  readonly scenario: string;
  /** Operations measured, after a warm-up. */
  readonly n: number;
  readonly per_s: number;
  /** Of single operations, where they were timed. */
  readonly p50_ms?: number | undefined;
  readonly p99_ms?: number | undefined;
  /** The same client, callers and machine against the limit. */
  readonly limit: string;
  readonly limit_per_s: number;
  /** The limit's own, where its operations were timed. */
  readonly limit_p99_ms?: number | undefined;
  readonly ratio: number;
  /** The ratio that we want at least, where there is one. */
  readonly aim?: number | undefined;
  /** What else was measured meanwhile, each under a name that says its unit. */
  readonly details?: Readonly<Record<string, number>> | undefined;
}

export interface Sample {
  readonly n: number;
  readonly seconds: number;
  readonly latencies_ms: readonly number[];
}

/** Several measurements of the same as one. */
export const poolSamples = (samples: readonly Sample[]): Sample => ({
  n: samples.reduce((sum, { n }) => sum + n, 0),
  seconds: samples.reduce((sum, { seconds }) => sum + seconds, 0),
  latencies_ms: samples.flatMap(({ latencies_ms }) => latencies_ms),
});

const round = (value: number, digits = 2): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;

/** Of values in any order. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Undefined where nothing was timed: a figure that was not measured is none. */
const timed = ({ latencies_ms }: Partial<Pick<Sample, 'latencies_ms'>>, part: number) =>
  latencies_ms?.length ? round(percentile(latencies_ms, part)) : undefined;

/** Puts a measurement beside its limit. A ratio says more than a figure: it moves less with the machine. */
export function compare(
  { scenario, aim }: Pick<ScenarioResult, 'scenario' | 'aim'>,
  ours: Sample,
  limit: string,
  theirs: Pick<Sample, 'n' | 'seconds'> & Partial<Pick<Sample, 'latencies_ms'>>,
): ScenarioResult {
  const [per_s, limit_per_s] = [ours.n / ours.seconds, theirs.n / theirs.seconds];
  return {
    scenario,
    n: ours.n,
    per_s: Math.round(per_s),
    p50_ms: timed(ours, 0.5),
    p99_ms: timed(ours, 0.99),
    limit,
    limit_per_s: Math.round(limit_per_s),
    limit_p99_ms: timed(theirs, 0.99),
    ratio: round(per_s / limit_per_s, 3),
    aim,
  };
}

/** Runs `n` operations by so many callers, each starting its next when the last was answered. */
export async function measure(
  n: number,
  callers: number,
  operation: (index: number) => Promise<unknown>,
): Promise<Sample> {
  const latencies_ms: number[] = [];
  let next = 0;
  const since = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < n) {
        const start = performance.now();
        await operation(next++);
        latencies_ms.push(performance.now() - start);
      }
    }),
  );
  return { n, seconds: (performance.now() - since) / 1_000, latencies_ms };
}
