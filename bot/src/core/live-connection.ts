import { type ChangeEvent, changeEventSchema } from '@pingshan/shared/live/schemas';
import { SECOND_MS } from '@pingshan/shared/time';
import { WebSocket } from 'ws';
import type { Log } from './log.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15 * SECOND_MS;
const PING_EVERY_MS = 20 * SECOND_MS;

export interface LiveConnectionOptions {
  url: string;
  token: string;
  /** What to ask for when the line is open, for the first time or again. */
  topics: () => readonly string[];
  onHint: (hint: ChangeEvent) => void;
  /** Open: hints may have been missed until now. */
  onOpen: () => void;
  log: Log;
}

function parseHint(data: unknown): ChangeEvent | undefined {
  try {
    return changeEventSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}

/** Ends a connection that went silent: a dead network says nothing by itself. */
function keepAlive(socket: WebSocket): void {
  let heard = true;
  const timer = setInterval(() => {
    if (!heard) return socket.terminate();
    heard = false;
    return socket.ping();
  }, PING_EVERY_MS);
  timer.unref();
  socket.on('pong', () => {
    heard = true;
  });
  socket.once('close', () => clearInterval(timer));
}

/** One connection for hints that comes back by itself, later each time, until it is closed. */
export function createLiveConnection({
  url,
  token,
  topics,
  onHint,
  onOpen,
  log,
}: LiveConnectionOptions) {
  let socket: WebSocket | undefined;
  let retry_ms = FIRST_RETRY_MS;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function open(next: WebSocket): void {
    keepAlive(next);
    next.send(JSON.stringify({ token, subscribe: topics() }));
    retry_ms = FIRST_RETRY_MS;
    onOpen();
  }

  function again(): void {
    if (closed) return;
    timer = setTimeout(connect, retry_ms);
    retry_ms = Math.min(retry_ms * 2, LONGEST_RETRY_MS);
  }

  function connect(): void {
    const next = new WebSocket(url);
    socket = next;
    next.once('open', () => open(next));
    next.on('message', (data) => {
      const hint = parseHint(data);
      if (hint) onHint(hint);
    });
    next.once('close', again);
    next.on('error', (error) => log.warn({ event: 'live.lost', reason: error.message, retry_ms }));
  }

  connect();
  return {
    /** Asks for one more; without a connection it is asked for when there is one. */
    subscribe(topic: string): void {
      if (socket?.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify({ subscribe: [topic] }));
    },
    close(): void {
      closed = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}
export type LiveConnection = ReturnType<typeof createLiveConnection>;
