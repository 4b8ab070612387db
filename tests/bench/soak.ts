import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { ServerProcess } from '../support/server-process.ts';
import { type DatabaseUrls, type ScenarioResult, percentile } from './result.ts';
import { readMetrics } from './resource-usage.ts';
import { createPacketSender, type SendPackets, signUpUsers, withServer } from './server-fixture.ts';

const DURATION_MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
const MINUTE_MS = 60_000;
const PEOPLE = 1_000;
const TAPS_A_SECOND = 1_000;
/** Full packets, so that every fifth tap or so wins one of five hundred shares. */
const PACKET_EVERY_MS = 2_500;
/** People tap what came lately: what they have not yet, what they have, what they missed. */
const RECENT = 4;
const LOOK_EVERY_MS = 5_000;
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
  /** How many requests had no answer, and how many had one that was no success. */
  readonly failed: Readonly<Record<string, number>>;
  readonly latencies_ms: readonly number[];
}

/** So many taps a second, evenly, of whatever is in `ids` by then. */
function tapEvenly(url: string, tokens: readonly string[], ids: readonly string[]) {
  const latencies_ms: number[] = [];
  const answers: Record<string, number> = {};
  let person = 0;
  let taps = 0;
  return new Promise<SoakSample>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections: tokens.length,
        overallRate: TAPS_A_SECOND,
        duration: DURATION_MINUTES * 60,
        setupClient(client) {
          const headers = { authorization: `Bearer ${tokens[person++ % tokens.length]}` };
          const setupRequest = (request: autocannon.Request) => {
            const id = ids.at(-1 - (taps++ % RECENT)) ?? ids[0];
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

async function keepSending(send: SendPackets, ids: string[], over: AbortSignal) {
  while (!over.aborted) {
    ids.push(...(await send(1)));
    await pause(PACKET_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

async function keepSampling({ url }: ServerProcess, looks: HealthSample[], over: AbortSignal) {
  while (!over.aborted) {
    await pause(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
    looks.push(await sampleHealth(url));
  }
}

const median = (looks: readonly HealthSample[]) =>
  percentile(
    looks.map(({ resident_mb }) => resident_mb),
    0.5,
  );

/** Memory of the last quarter against that of the second: the start of a process is no measure of it. */
function figuresOf(
  { n, failed, latencies_ms }: SoakSample,
  looks: readonly HealthSample[],
): ScenarioResult {
  const quarter = looks.length >> 2;
  const [second, last] = [looks.slice(quarter, 2 * quarter), looks.slice(-quarter)];
  const [early, late] = [median(second), median(last)];
  /** Between two collections a heap holds what nobody needs any more: the least seen is what is kept. */
  const kept_mb = (some: readonly HealthSample[]) =>
    Math.round(Math.min(...some.map((look) => look.heap_mb)));
  const settled = looks.slice(quarter).map(({ loop_p99_ms }) => loop_p99_ms);
  const ms = (part: number) => Math.round(percentile(latencies_ms, part) * 10) / 10;
  return {
    scenario: 'soak',
    n,
    per_s: Math.round(n / (DURATION_MINUTES * 60)),
    p50_ms: ms(0.5),
    p99_ms: ms(0.99),
    limit: `memory in the second quarter of ${DURATION_MINUTES} minutes, against the last; the event loop's p99 under ${LOOP_LIMIT_MS} ms`,
    limit_per_s: TAPS_A_SECOND,
    ratio: Math.round((early / late) * 1_000) / 1_000,
    aim: 0.95,
    details: {
      ...failed,
      resident_mb_second_quarter: Math.round(early),
      resident_mb_last_quarter: Math.round(late),
      heap_kept_mb_second_quarter: kept_mb(second),
      heap_kept_mb_last_quarter: kept_mb(last),
      loop_p99_ms_median: Math.round(percentile(settled, 0.5)),
      loop_p99_ms_worst: Math.round(Math.max(...settled)),
    },
  };
}

/** Ten minutes of an evening that does not let up, and what the server's memory and event loop do meanwhile. */
export function benchSoak(engines: DatabaseUrls): Promise<ScenarioResult> {
  return withServer(engines, async (server) => {
    const tokens = await signUpUsers(server, PEOPLE);
    const send = await createPacketSender(server);
    const ids = await send(RECENT);
    const looks: HealthSample[] = [];
    const over = AbortSignal.timeout(DURATION_MINUTES * MINUTE_MS);
    const [soaked] = await Promise.all([
      tapEvenly(server.url, tokens, ids),
      keepSending(send, ids, over),
      keepSampling(server, looks, over),
    ]);
    return figuresOf(soaked, looks);
  });
}
