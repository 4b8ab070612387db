import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Long enough for requests in transit to arrive, and for a load balancer to choose another process. */
const STOP_ACCEPTING_AFTER_MS = 250;
/** The response of the last request is awaited at most this long. */
const LAST_RESPONSE_MS = 8_000;

export interface GracefulShutdown {
  readonly draining: () => boolean;
  /** Serves a connection that the launcher accepted, like one that this process accepted itself. */
  readonly receive: (socket: Socket) => void;
  /** Answers the requests that were sent, each as the last one of its connection, then closes. */
  readonly close: () => Promise<void>;
}

/**
 * Shuts the server down without a failed request. Node's `close` waits for keep-alive connections, which
 * stay open for a minute; so once shutdown begins, every response carries `Connection: close`.
 */
export function installGracefulShutdown(app: FastifyInstance): GracefulShutdown {
  let draining = false;
  const received = new Set<Socket>();
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining) void reply.header('connection', 'close');
    done();
  });
  return {
    draining: () => draining,
    receive(socket) {
      received.add(socket);
      socket.on('close', () => received.delete(socket));
      app.server.emit('connection', socket);
      socket.resume();
    },
    async close() {
      draining = true;
      if (app.server.listening) await sleep(STOP_ACCEPTING_AFTER_MS);
      await app.close();
      /** `app.close` has closed the idle ones of the received connections and does not await the others. */
      const ended = Promise.all([...received].map((socket) => once(socket, 'close')));
      await Promise.race([ended, sleep(LAST_RESPONSE_MS, undefined, { ref: false })]);
    },
  };
}
