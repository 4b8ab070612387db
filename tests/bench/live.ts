import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Engines, type Figures, percentile } from './figures.ts';
import { SHARES, packetSenders, welcome, withServer } from './neighbourhood.ts';
import { rush } from './rush.ts';
import type { Ask } from './watchers.ts';

const WINDOWS = 10_000;
/** What somebody who watches would call at once. */
const LATE_MS = 500;

interface Said {
  readonly p50_ms: number;
  readonly p99_ms: number;
}

function startWatchers() {
  const child = fork(new URL('watchers.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  return {
    async ask(ask: Ask): Promise<Said> {
      child.send(ask);
      const [said] = await once(child, 'message');
      return said as Said;
    },
    stop: () => child.kill(),
  };
}

/**
 * Ten thousand windows open on one packet while it is grabbed. The figure is how long a window shows
 * less than what a winner was already told; the limit is half a second, the ratio how far we are below.
 */
export function benchLive(engines: Engines): Promise<Figures> {
  return withServer(engines, async (server) => {
    const send = await packetSenders(server);
    const [id = '', warm = ''] = await send(2);
    const tokens = await welcome(server, SHARES);
    await rush(server.url, { tokens, ids: [warm] });
    const watchers = startWatchers();
    const url = `${server.url.replace('http', 'ws')}/v1/live`;
    const topic = `red-packet:${id}`;
    await watchers.ask({ open: { url, topic, tokens, windows: WINDOWS } });
    const since = performance.timeOrigin + performance.now();
    const sample = await rush(server.url, { tokens, ids: [id] });
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
