import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

/** What the parent asks: open so many windows on a packet, or say how late they were. */
export type LiveClientCommand =
  | { readonly open: { url: string; topic: string; tokens: string[]; windows: number } }
  | { readonly staleness: { answered: number[] } };

const AT_ONCE = 100;
const SAMPLES = 200_000;
const now = () => performance.timeOrigin + performance.now();
/** When each window was told to look again, in milliseconds since 1970. */
const told: number[][] = [];

function openWindow(url: string, topic: string, token: string): Promise<void> {
  const times: number[] = [];
  told.push(times);
  const socket = new WebSocket(url);
  socket.on('open', () => socket.send(JSON.stringify({ token, subscribe: [topic] })));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`a window was closed: ${code}`)));
    socket.once('message', () => {
      socket.on('message', () => times.push(now()));
      resolve();
    });
  });
}

async function openAll({
  url,
  topic,
  tokens,
  windows,
}: Extract<LiveClientCommand, { open: unknown }>['open']) {
  for (let open = 0; open < windows; open += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, windows - open) }, (_, i) =>
      openWindow(url, topic, tokens[(open + i) % tokens.length] ?? ''),
    );
    await Promise.all(some);
  }
}

/** For how long a window showed less than somebody had already been told: pairs taken evenly. */
function staleness(answered: readonly number[]): number[] {
  const late: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const at = answered[(i * 7_919) % answered.length] ?? 0;
    const times = told[(i * 104_729) % told.length] ?? [];
    const next = times.find((time) => time >= at);
    late.push(next === undefined ? Number.POSITIVE_INFINITY : next - at);
  }
  return late.sort((a, b) => a - b);
}

process.on('message', async (ask: LiveClientCommand) => {
  if ('open' in ask) await openAll(ask.open);
  else await pause(2_000);
  const late = 'open' in ask ? [] : staleness(ask.staleness.answered);
  process.send?.({
    windows: told.length,
    hints: told.reduce((sum, { length }) => sum + length, 0),
    p50_ms: late[Math.floor(late.length / 2)],
    p99_ms: late[Math.floor(late.length * 0.99)],
  });
});
