import websocket, { type WebSocket } from '@fastify/websocket';
import {
  type ChangeEvent,
  type LiveRequest,
  liveRequestSchema,
} from '@pingshan/shared/live/schemas';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../context.ts';
import type { ChangeEvents } from './change-events.ts';

/** Close codes of our own, for whoever writes a client: ask again with a fresh token, or ask for less. */
const CLOSE = { unauthorized: 4401, invalid: 4400, tooMany: 4429, slow: 4408 } as const;
const OPEN = 1;

type Deps = Pick<Platform, 'clock' | 'limits' | 'log' | 'metrics' | 'tokens'> & {
  changeEvents: ChangeEvents;
};

/** Whom a socket speaks for, as its first message said. */
type Subscriber = { readonly kind: 'bot' } | { readonly kind: 'person'; readonly id: string };

/** One window: what it may watch, what it does watch, and when it has to go. */
class LiveConnection {
  #subscriber: Subscriber | undefined;
  #alive = true;
  #expiry: NodeJS.Timeout | undefined;
  readonly #topics = new Map<string, () => void>();
  readonly #socket: WebSocket;
  readonly #deps: Deps;
  readonly #first: NodeJS.Timeout;

  constructor(socket: WebSocket, deps: Deps) {
    this.#socket = socket;
    this.#deps = deps;
    const { firstMessage_ms } = deps.limits.live;
    this.#first = setTimeout(() => socket.close(CLOSE.unauthorized), firstMessage_ms);
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8')));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', (error) => deps.log.debug({ err: error }, 'live.socket_error'));
  }

  /** Called at every heartbeat: whoever did not answer the last one has gone. */
  heartbeat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    if (this.#socket.readyState === OPEN) this.#socket.ping();
  }

  dispose(): void {
    clearTimeout(this.#first);
    clearTimeout(this.#expiry);
    for (const unsubscribe of this.#topics.values()) unsubscribe();
    this.#topics.clear();
  }

  #receive(text: string): void {
    const request = parseLiveRequest(text);
    if (!request) return this.#socket.close(CLOSE.invalid);
    if (request.token !== undefined && !this.#signIn(request.token)) {
      return this.#socket.close(CLOSE.unauthorized);
    }
    const watcher = this.#subscriber;
    if (!watcher) return this.#socket.close(CLOSE.unauthorized);
    clearTimeout(this.#first);
    for (const topic of request.subscribe) this.#subscribe(watcher, topic);
  }

  #signIn(token: string): boolean {
    const { tokens, clock } = this.#deps;
    if (tokens.isBot(token)) {
      this.#subscriber = { kind: 'bot' };
      return true;
    }
    try {
      const { id, expiresAt } = tokens.check(token);
      /** A socket is not for ever what its token is not: another person needs another socket. */
      if (this.#subscriber && (this.#subscriber.kind === 'bot' || this.#subscriber.id !== id))
        return false;
      this.#subscriber = { kind: 'person', id };
      clearTimeout(this.#expiry);
      const left_ms = expiresAt - clock();
      this.#expiry = setTimeout(() => this.#socket.close(CLOSE.unauthorized), left_ms);
      return true;
    } catch {
      return false;
    }
  }

  #subscribe(watcher: Subscriber, topic: string): void {
    const allowed = topic === 'bot' ? watcher.kind === 'bot' : true;
    if (!allowed || (topic === 'me' && watcher.kind !== 'person')) {
      return this.#socket.close(CLOSE.unauthorized);
    }
    const { changeEvents, clock, limits } = this.#deps;
    if (!this.#topics.has(topic)) {
      if (this.#topics.size >= limits.live.topicsPerSocket) {
        return this.#socket.close(CLOSE.tooMany);
      }
      const inside = topic === 'me' && watcher.kind === 'person' ? `me:${watcher.id}` : topic;
      const unsubscribe = changeEvents.subscribe(inside, (hint, text) =>
        this.#send(inside === topic ? text : JSON.stringify({ ...hint, topic })),
      );
      this.#topics.set(topic, unsubscribe);
    }
    const subscribed: ChangeEvent = {
      topic,
      event: 'subscribed',
      at: new Date(clock()).toISOString(),
    };
    this.#send(JSON.stringify(subscribed));
  }

  /** A hint may be lost, so a window that cannot keep up is closed and looks again when it is back. */
  #send(text: string): void {
    if (this.#socket.readyState !== OPEN) return;
    if (this.#socket.bufferedAmount > this.#deps.limits.live.buffered_bytes) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(text);
  }
}

function parseLiveRequest(text: string): LiveRequest | undefined {
  try {
    return liveRequestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** `WS /v1/live`: whoever watches a topic is told to look again. */
export async function serveLive(app: FastifyInstance, deps: Deps): Promise<void> {
  const { live } = deps.limits;
  const windows = new Set<LiveConnection>();
  await app.register(websocket, { options: { maxPayload: live.message_bytes } });
  app.get('/v1/live', { websocket: true, schema: { hide: true } }, (socket) => {
    if (windows.size >= live.sockets) return socket.close(CLOSE.tooMany);
    const window = new LiveConnection(socket, deps);
    windows.add(window);
    socket.on('close', () => {
      window.dispose();
      windows.delete(window);
    });
  });
  const heart = setInterval(() => {
    for (const window of windows) window.heartbeat();
  }, live.heartbeat_ms);
  heart.unref();
  app.addHook('onClose', async () => clearInterval(heart));
  deps.metrics.gauge('wallet_live_sockets', 'Open live sockets', () => windows.size);
}
