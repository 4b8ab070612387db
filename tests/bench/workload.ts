import autocannon from 'autocannon';
import type { Sample } from './result.ts';

/** A request of a user, as autocannon takes it; the token is added. */
export interface BenchRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The tokens of the users, and what each of them sends, one request after the other. */
export interface Requests {
  readonly tokens: readonly string[];
  /** The same number for each user. */
  readonly requestsOf: (user: number) => readonly BenchRequest[];
}

/** The tokens of the users, and the packets that each of them grabs one after the other. */
export interface Workload {
  readonly tokens: readonly string[];
  readonly ids: readonly string[];
}

interface WorkloadSample extends Sample {
  /** The time of each answer, in milliseconds since the start. */
  readonly answered_ms: readonly number[];
}

/** Grabs every packet once for each user. */
export function runWorkload(url: string, { tokens, ids }: Workload): Promise<WorkloadSample> {
  const path = (id: string) => `/v1/red-packets/${id}/grabs`;
  const grabs = ids.map((id) => ({ method: 'POST', path: path(id) }) as const);
  return runRequests(url, { tokens, requestsOf: () => grabs });
}

/**
 * Sends the requests of each user on a connection of the user's own, the next one when the last is answered.
 * Connections are opened by another request that is not measured, because users view a page before they act on
 * it, and a server accepts one connection in each turn of its event loop. The time is taken from the first request
 * to the last answer, since autocannon ends only on whole seconds.
 */
export function runRequests(
  url: string,
  { tokens, requestsOf }: Requests,
): Promise<WorkloadSample> {
  const latencies_ms: number[] = [];
  const answered_ms: number[] = [];
  const n = tokens.length * requestsOf(0).length;
  const opened = new Set<unknown>();
  let next = 0;
  let first_ms = Number.POSITIVE_INFINITY;
  return new Promise((resolve, reject) => {
    const since = performance.now();
    const running = autocannon(
      {
        url,
        connections: tokens.length,
        amount: n + tokens.length,
        setupClient(client) {
          const user = next++ % tokens.length;
          const authorization = `Bearer ${tokens[user]}`;
          const requests = requestsOf(user).map(({ headers, ...given }) => ({
            ...given,
            headers: { ...headers, authorization },
          }));
          client.setRequests([{ method: 'GET', path: '/healthz' }, ...requests]);
        },
      },
      (error, result) => {
        if (error) return reject(new Error('the client failed', { cause: error }));
        const failed = result.non2xx + result.errors;
        if (failed > 0) return reject(new Error(`${failed} of ${n} requests failed`));
        const seconds = ((answered_ms.at(-1) ?? 0) - first_ms) / 1_000;
        return resolve({ n, seconds, latencies_ms, answered_ms });
      },
    );
    running.on('response', (client, _status, _bytes, ms) => {
      if (!opened.has(client)) return void opened.add(client);
      const now_ms = performance.now() - since;
      first_ms = Math.min(first_ms, now_ms - ms);
      latencies_ms.push(ms);
      answered_ms.push(now_ms);
    });
  });
}
