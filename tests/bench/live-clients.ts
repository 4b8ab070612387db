import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

/**
 * A command of the parent process: open connections that watch a packet, or report their staleness.
 */
export type LiveClientCommand =
  | { readonly open: { url: string; topic: string; tokens: string[]; connections: number } }
  | { readonly staleness: { answered: number[] } };

const BATCH = 100;
const SAMPLES = 200_000;
const now = () => performance.timeOrigin + performance.now();
/** For each connection the times of its change events, in milliseconds since 1970. */
const events: number[][] = [];

function openConnection(url: string, topic: string, token: string): Promise<void> {
  const times: number[] = [];
  events.push(times);
  const socket = new WebSocket(url);
  socket.on('open', () => socket.send(JSON.stringify({ token, subscribe: [topic] })));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`a connection was closed: ${code}`)));
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
  connections,
}: Extract<LiveClientCommand, { open: unknown }>['open']) {
  for (let open = 0; open < connections; open += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, connections - open) }, (_, i) =>
      openConnection(url, topic, tokens[(open + i) % tokens.length] ?? ''),
    );
    await Promise.all(some);
  }
}

/**
 * Samples pairs of an acknowledged grab and a connection, and gives for each the time until the
 * connection received a change event after it.
 */
function staleness(answered: readonly number[]): number[] {
  const late: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const at = answered[(i * 7_919) % answered.length] ?? 0;
    const times = events[(i * 104_729) % events.length] ?? [];
    const next = times.find((time) => time >= at);
    late.push(next === undefined ? Number.POSITIVE_INFINITY : next - at);
  }
  return late.sort((a, b) => a - b);
}

process.on('message', async (command: LiveClientCommand) => {
  if ('open' in command) await openAll(command.open);
  else await pause(2_000);
  const late = 'open' in command ? [] : staleness(command.staleness.answered);
  process.send?.({
    connections: events.length,
    events: events.reduce((sum, { length }) => sum + length, 0),
    p50_ms: late[Math.floor(late.length / 2)],
    p99_ms: late[Math.floor(late.length * 0.99)],
  });
});
