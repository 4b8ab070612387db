/** The databases of a scenario: an empty MongoDB database and a Redis. */
export interface DatabaseUrls {
  readonly mongo: string;
  readonly redis: string;
}

/** The result of a scenario, beside the limit that was measured in the same run. */
export interface ScenarioResult {
  readonly scenario: string;
  /** Number of operations, without those of the warm-up. */
  readonly n: number;
  readonly per_s: number;
  /** Latency of an operation, where single operations were timed. */
  readonly p50_ms?: number | undefined;
  readonly p99_ms?: number | undefined;
  /** What the same client was run against on the same machine. */
  readonly limit: string;
  readonly limit_per_s: number;
  /** Latency of the limit, where its operations were timed. */
  readonly limit_p99_ms?: number | undefined;
  readonly ratio: number;
  /** The least ratio that we aim at, where there is one. */
  readonly aim?: number | undefined;
  /** Other measurements of the run. Each name ends with its unit. */
  readonly details?: Readonly<Record<string, number>> | undefined;
}

export interface Sample {
  readonly n: number;
  readonly seconds: number;
  readonly latencies_ms: readonly number[];
}

/** Several samples of the same operation as one. */
export const poolSamples = (samples: readonly Sample[]): Sample => ({
  n: samples.reduce((sum, { n }) => sum + n, 0),
  seconds: samples.reduce((sum, { seconds }) => sum + seconds, 0),
  latencies_ms: samples.flatMap(({ latencies_ms }) => latencies_ms),
});

const round = (value: number, digits = 2): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;

/** The value below which this part of the values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Undefined where no operation was timed. */
const timed = ({ latencies_ms }: Partial<Pick<Sample, 'latencies_ms'>>, part: number) =>
  latencies_ms?.length ? round(percentile(latencies_ms, part)) : undefined;

/** Compares a sample with its limit. The ratio depends less on the machine than the figures do. */
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

/**
 * Runs `n` operations by concurrent callers, each of which starts its next when the last is
 * answered.
 */
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
