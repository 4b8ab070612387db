import websocket, { type WebSocket } from '@fastify/websocket';
import {
  type ChangeEvent,
  type LiveRequest,
  liveRequestSchema,
} from '@pingshan/shared/live/schemas';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../context.ts';
import type { ChangeEvents } from './change-events.ts';

/** Close codes for clients: after 4401 connect again with a new token; 4429 means too many topics or sockets. */
const CLOSE = { unauthorized: 4401, invalid: 4400, tooMany: 4429 } as const;
const OPEN = 1;

type Deps = Pick<Platform, 'clock' | 'limits' | 'log' | 'metrics' | 'tokens'> & {
  changeEvents: ChangeEvents;
};

/** The identity of a socket, from the token in its first message. */
type Subscriber = { readonly kind: 'bot' } | { readonly kind: 'person'; readonly id: string };

/** One WebSocket: its identity, its subscriptions, and the timers that close it. */
class LiveConnection {
  #subscriber: Subscriber | undefined;
  #alive = true;
  #expiry: NodeJS.Timeout | undefined;
  readonly #topics = new Map<string, () => void>();
  readonly #socket: WebSocket;
  readonly #deps: Deps;
  readonly #firstMessageTimeout: NodeJS.Timeout;

  constructor(socket: WebSocket, deps: Deps) {
    this.#socket = socket;
    this.#deps = deps;
    const { firstMessage_ms } = deps.limits.live;
    const refuse = () => socket.close(CLOSE.unauthorized);
    this.#firstMessageTimeout = setTimeout(refuse, firstMessage_ms);
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8')));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', (error) => deps.log.debug({ err: error }, 'live.socket_error'));
  }

  /** Sends a ping. A client that did not answer the last one is disconnected: its connection is half-open. */
  heartbeat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    if (this.#socket.readyState === OPEN) this.#socket.ping();
  }

  dispose(): void {
    clearTimeout(this.#firstMessageTimeout);
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
    const subscriber = this.#subscriber;
    if (!subscriber) return this.#socket.close(CLOSE.unauthorized);
    clearTimeout(this.#firstMessageTimeout);
    for (const topic of request.subscribe) this.#subscribe(subscriber, topic);
  }

  #signIn(token: string): boolean {
    const { tokens, clock } = this.#deps;
    if (tokens.isBot(token)) {
      this.#subscriber = { kind: 'bot' };
      return true;
    }
    try {
      const { id, expiresAt } = tokens.check(token);
      /** A later message may renew the token of the same user; another user needs another socket. */
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

  #subscribe(subscriber: Subscriber, topic: string): void {
    const allowed = topic === 'bot' ? subscriber.kind === 'bot' : true;
    if (!allowed || (topic === 'me' && subscriber.kind !== 'person')) {
      return this.#socket.close(CLOSE.unauthorized);
    }
    const { changeEvents, clock, limits } = this.#deps;
    if (!this.#topics.has(topic)) {
      if (this.#topics.size >= limits.live.topicsPerSocket) {
        return this.#socket.close(CLOSE.tooMany);
      }
      const isOwn = topic === 'me' && subscriber.kind === 'person';
      const internalTopic = isOwn ? `me:${subscriber.id}` : topic;
      const unsubscribe = changeEvents.subscribe(internalTopic, (event, json) =>
        this.#send(internalTopic === topic ? json : JSON.stringify({ ...event, topic })),
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

  /** A client that does not read fast enough is disconnected; it reads everything again when it reconnects. */
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

/** `WS /v1/live`: sends the change events of the topics to which a client subscribes. */
export async function serveLive(app: FastifyInstance, deps: Deps): Promise<void> {
  const { live } = deps.limits;
  const connections = new Set<LiveConnection>();
  await app.register(websocket, { options: { maxPayload: live.message_bytes } });
  app.get('/v1/live', { websocket: true, schema: { hide: true } }, (socket) => {
    if (connections.size >= live.sockets) return socket.close(CLOSE.tooMany);
    const connection = new LiveConnection(socket, deps);
    connections.add(connection);
    socket.on('close', () => {
      connection.dispose();
      connections.delete(connection);
    });
  });
  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.heartbeat();
  }, live.heartbeat_ms);
  heartbeat.unref();
  app.addHook('onClose', async () => clearInterval(heartbeat));
  deps.metrics.gauge('wallet_live_sockets', 'Open live sockets', () => connections.size);
}
