import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type DatabaseUrls, type ScenarioResult, percentile } from './result.ts';
import { SHARES, createPacketSender, signUpUsers, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';
import type { LiveClientCommand } from './live-clients.ts';

const WINDOWS = 10_000;
/** What somebody who watches would call at once. */
const LATE_MS = 500;

interface Staleness {
  readonly p50_ms: number;
  readonly p99_ms: number;
}

function startLiveClients() {
  const child = fork(new URL('live-clients.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  });
  return {
    async ask(ask: LiveClientCommand): Promise<Staleness> {
      child.send(ask);
      const [said] = await once(child, 'message');
      return said as Staleness;
    },
    stop: () => child.kill(),
  };
}

/**
 * Ten thousand windows open on one packet while it is grabbed. The figure is how long a window shows
 * less than what a winner was already told; the limit is half a second, the ratio how far we are below.
 */
export function benchLive(engines: DatabaseUrls): Promise<ScenarioResult> {
  return withServer(engines, async (server) => {
    const send = await createPacketSender(server);
    const [id = '', warm = ''] = await send(2);
    const tokens = await signUpUsers(server, SHARES);
    await runWorkload(server.url, { tokens, ids: [warm] });
    const watchers = startLiveClients();
    const url = `${server.url.replace('http', 'ws')}/v1/live`;
    const topic = `red-packet:${id}`;
    await watchers.ask({ open: { url, topic, tokens, windows: WINDOWS } });
    const since = performance.timeOrigin + performance.now();
    const sample = await runWorkload(server.url, { tokens, ids: [id] });
    const answered = sample.answered_ms.map((ms) => since + ms);
    const { p50_ms, p99_ms } = await watchers.ask({ staleness: { answered } });
    watchers.stop();
    return {
      scenario: 'live',
      n: sample.n,
      per_s: Math.round(sample.n / sample.seconds),
      p50_ms: Math.round(p50_ms),
      p99_ms: Math.round(p99_ms),
      limit: `hints within ${LATE_MS} ms, ${WINDOWS} windows; p99 of a grab's answer ${Math.round(percentile(sample.latencies_ms, 0.99))} ms`,
      limit_per_s: 0,
      ratio: Math.round((1_000 * LATE_MS) / p99_ms) / 1_000,
      aim: 1,
    };
  });
}
