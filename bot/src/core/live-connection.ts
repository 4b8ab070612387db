import { backoff } from '@pingshan/shared/backoff';
import { type ChangeEvent, changeEventSchema } from '@pingshan/shared/live/schemas';
import { SECOND_MS } from '@pingshan/shared/time';
import { WebSocket } from 'ws';
import type { Log } from './log.ts';

const reconnectDelay = backoff({ first_ms: 500, max_ms: 15 * SECOND_MS });
const PING_INTERVAL_MS = 20 * SECOND_MS;

export interface LiveConnectionOptions {
  url: string;
  token: string;
  /** The topics to subscribe to after each connect. */
  topics: () => readonly string[];
  onChange: (event: ChangeEvent) => void;
  /** The connection is open, for the first time or again: earlier events may have been missed. */
  onConnected: () => void;
  log: Log;
}

function parseEvent(data: unknown): ChangeEvent | undefined {
  try {
    return changeEventSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}

/** Pings the server, and terminates a half-open connection within 20 to 40 s. */
function detectHalfOpen(socket: WebSocket): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    return socket.ping();
  }, PING_INTERVAL_MS);
  timer.unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.once('close', () => clearInterval(timer));
}

/** A WebSocket for change events that reconnects with exponential backoff until it is closed. */
export function createLiveConnection(options: LiveConnectionOptions) {
  const { url, token, topics, onChange, onConnected, log } = options;
  let socket: WebSocket | undefined;
  let retries = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function handleOpen(opened: WebSocket): void {
    detectHalfOpen(opened);
    opened.send(JSON.stringify({ token, subscribe: topics() }));
    retries = 0;
    onConnected();
  }

  function reconnect(): void {
    if (!closed) timer = setTimeout(connect, reconnectDelay(retries++));
  }

  function connect(): void {
    const next = new WebSocket(url);
    socket = next;
    next.once('open', () => handleOpen(next));
    next.on('message', (data) => {
      const event = parseEvent(data);
      if (event) onChange(event);
    });
    next.once('close', reconnect);
    next.on('error', ({ message }) => log.warn({ event: 'live.lost', reason: message, retries }));
  }

  connect();
  return {
    /** Subscribes to one more topic; while disconnected, `topics` brings it at the next connect. */
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
