import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { ServerProcess } from '../support/server-process.ts';
import { type DatabaseUrls, type ScenarioResult, percentile } from './result.ts';
import { readMetrics } from './resource-usage.ts';
import { createPacketSender, type SendPackets, signUpUsers, withServer } from './server-fixture.ts';

const DURATION_MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
const MINUTE_MS = 60_000;
const USERS = 1_000;
const GRABS_PER_SECOND = 1_000;
/** At this rate of packets with 500 shares, about every fifth grab wins. */
const PACKET_EVERY_MS = 2_500;
/**
 * Users grab the newest packets: those they have no share of yet, those they have, and sold-out
 * ones.
 */
const NEWEST_PACKETS = 4;
const SAMPLE_EVERY_MS = 5_000;
const LOOP_LIMIT_MS = 50;
const MB = 1_048_576;

interface HealthSample {
  readonly resident_mb: number;
  readonly heap_mb: number;
  readonly loop_p99_ms: number;
}

async function sampleHealth(url: string): Promise<HealthSample> {
  const metric = await readMetrics(url);
  return {
    resident_mb: metric('process_resident_memory_bytes') / MB,
    heap_mb: metric('nodejs_heap_size_used_bytes') / MB,
    loop_p99_ms: metric('nodejs_eventloop_lag_p99_seconds') * 1_000,
  };
}

interface SoakSample {
  readonly n: number;
  /** Requests without an answer, and requests by each status that is not a success. */
  readonly failed: Readonly<Record<string, number>>;
  readonly latencies_ms: readonly number[];
}

/** Grabs the newest packets at a constant rate. */
function grabAtConstantRate(url: string, tokens: readonly string[], ids: readonly string[]) {
  const latencies_ms: number[] = [];
  const answers: Record<string, number> = {};
  let person = 0;
  let taps = 0;
  return new Promise<SoakSample>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections: tokens.length,
        overallRate: GRABS_PER_SECOND,
        duration: DURATION_MINUTES * 60,
        setupClient(client) {
          const headers = { authorization: `Bearer ${tokens[person++ % tokens.length]}` };
          const setupRequest = (request: autocannon.Request) => {
            const id = ids.at(-1 - (taps++ % NEWEST_PACKETS)) ?? ids[0];
            return { ...request, path: `/v1/red-packets/${id}/grabs` };
          };
          client.setRequests([{ method: 'POST', headers, setupRequest }]);
        },
      },
      (error, { requests, errors }) => {
        if (error) return reject(new Error('the client failed', { cause: error }));
        return resolve({ n: requests.total, failed: { errors, ...answers }, latencies_ms });
      },
    );
    running.on('response', (_client, status, _bytes, ms) => {
      latencies_ms.push(ms);
      if (status >= 300) answers[`status_${status}`] = (answers[`status_${status}`] ?? 0) + 1;
    });
  });
}

async function keepSending(send: SendPackets, ids: string[], ended: AbortSignal) {
  while (!ended.aborted) {
    ids.push(...(await send(1)));
    await pause(PACKET_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}

async function keepSampling({ url }: ServerProcess, samples: HealthSample[], ended: AbortSignal) {
  while (!ended.aborted) {
    await pause(SAMPLE_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
    samples.push(await sampleHealth(url));
  }
}

const median = (samples: readonly HealthSample[]) =>
  percentile(
    samples.map(({ resident_mb }) => resident_mb),
    0.5,
  );

/**
 * Compares the memory of the last quarter with that of the second: the first one is the warm-up.
 */
function resultOf(
  { n, failed, latencies_ms }: SoakSample,
  samples: readonly HealthSample[],
): ScenarioResult {
  const quarter = samples.length >> 2;
  const [second, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const [early, late] = [median(second), median(last)];
  /** The heap's minimum, because between two collections it also holds garbage. */
  const kept_mb = (some: readonly HealthSample[]) =>
    Math.round(Math.min(...some.map(({ heap_mb }) => heap_mb)));
  const afterWarmUp = samples.slice(quarter).map(({ loop_p99_ms }) => loop_p99_ms);
  const ms = (part: number) => Math.round(percentile(latencies_ms, part) * 10) / 10;
  return {
    scenario: 'soak',
    n,
    per_s: Math.round(n / (DURATION_MINUTES * 60)),
    p50_ms: ms(0.5),
    p99_ms: ms(0.99),
    limit: `memory in the second quarter of ${DURATION_MINUTES} minutes, against the last; the event loop's p99 under ${LOOP_LIMIT_MS} ms`,
    limit_per_s: GRABS_PER_SECOND,
    ratio: Math.round((early / late) * 1_000) / 1_000,
    aim: 0.95,
    details: {
      ...failed,
      resident_mb_second_quarter: Math.round(early),
      resident_mb_last_quarter: Math.round(late),
      heap_kept_mb_second_quarter: kept_mb(second),
      heap_kept_mb_last_quarter: kept_mb(last),
      loop_p99_ms_median: Math.round(percentile(afterWarmUp, 0.5)),
      loop_p99_ms_worst: Math.round(Math.max(...afterWarmUp)),
    },
  };
}

/** Ten minutes of constant load, with the memory and the event loop delay of the server. */
export function benchSoak(engines: DatabaseUrls): Promise<ScenarioResult> {
  return withServer(engines, async (server) => {
    const tokens = await signUpUsers(server, USERS);
    const send = await createPacketSender(server);
    const ids = await send(NEWEST_PACKETS);
    const samples: HealthSample[] = [];
    const ended = AbortSignal.timeout(DURATION_MINUTES * MINUTE_MS);
    const [sample] = await Promise.all([
      grabAtConstantRate(server.url, tokens, ids),
      keepSending(send, ids, ended),
      keepSampling(server, samples, ended),
    ]);
    return resultOf(sample, samples);
  });
}
