import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type DatabaseUrls, type ScenarioResult, percentile } from './result.ts';
import { SHARES, createPacketSender, signUpUsers, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';
import type { LiveClientCommand } from './live-clients.ts';

const CONNECTIONS = 10_000;
/** A viewer perceives a delay up to this one as immediate. */
const STALE_MAX_MS = 500;

interface Staleness {
  readonly p50_ms: number;
  readonly p99_ms: number;
}

function startLiveClients() {
  const child = fork(new URL('live-clients.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  });
  return {
    async send(command: LiveClientCommand): Promise<Staleness> {
      child.send(command);
      const [reply] = await once(child, 'message');
      return reply as Staleness;
    },
    stop: () => child.kill(),
  };
}

/**
 * Ten thousand connections watch one packet while it is grabbed. The result is the time from the
 * answer of a grab to the change event at a connection. The limit is half a second, and the ratio
 * is the limit divided by the 99th percentile.
 */
export function benchLive(engines: DatabaseUrls): Promise<ScenarioResult> {
  return withServer(engines, async (server) => {
    const send = await createPacketSender(server);
    const [id = '', warm = ''] = await send(2);
    const tokens = await signUpUsers(server, SHARES);
    await runWorkload(server.url, { tokens, ids: [warm] });
    const liveClients = startLiveClients();
    const url = `${server.url.replace('http', 'ws')}/v1/live`;
    const topic = `red-packet:${id}`;
    await liveClients.send({ open: { url, topic, tokens, connections: CONNECTIONS } });
    const since = performance.timeOrigin + performance.now();
    const sample = await runWorkload(server.url, { tokens, ids: [id] });
    const answered = sample.answered_ms.map((ms) => since + ms);
    const { p50_ms, p99_ms } = await liveClients.send({ staleness: { answered } });
    liveClients.stop();
    return {
      scenario: 'live',
      n: sample.n,
      per_s: Math.round(sample.n / sample.seconds),
      p50_ms: Math.round(p50_ms),
      p99_ms: Math.round(p99_ms),
      limit: `change events within ${STALE_MAX_MS} ms, ${CONNECTIONS} connections; p99 of a grab's answer ${Math.round(percentile(sample.latencies_ms, 0.99))} ms`,
      limit_per_s: 0,
      ratio: Math.round((1_000 * STALE_MAX_MS) / p99_ms) / 1_000,
      aim: 1,
    };
  });
}
