import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Long enough for requests that are on the wire to arrive, and for a proxy to look elsewhere. */
const STOP_ACCEPTING_AFTER_MS = 250;
/** Longer than a request may take is not waited for an answer. */
const LAST_RESPONSE_MS = 8_000;

export interface GracefulShutdown {
  readonly draining: () => boolean;
  /** Takes a connection that another process accepted: it is answered like one of our own. */
  readonly receive: (caller: Socket) => void;
  /** Answers what has been sent, with the word that it was the last on its connection, then closes. */
  readonly close: () => Promise<void>;
}

/**
 * Closing a server waits for its connections, and kept-alive ones stay open for a minute after their
 * last answer. So from the first moment of stopping every answer also ends its connection.
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
    receive(caller) {
      received.add(caller);
      caller.on('close', () => received.delete(caller));
      app.server.emit('connection', caller);
      caller.resume();
    },
    async close() {
      draining = true;
      if (app.server.listening) await sleep(STOP_ACCEPTING_AFTER_MS);
      await app.close();
      /** The server has closed those of them that were idle and does not wait for the others. */
      const ended = Promise.all([...received].map((caller) => once(caller, 'close')));
      await Promise.race([ended, sleep(LAST_RESPONSE_MS, undefined, { ref: false })]);
    },
  };
}
