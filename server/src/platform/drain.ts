import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Long enough for requests that are on the wire to arrive, and for a proxy to look elsewhere. */
const LAST_CALL_MS = 250;

export interface Drain {
  readonly draining: () => boolean;
  /** Answers what has been sent, with the word that it was the last on its connection, then closes. */
  readonly close: () => Promise<void>;
}

/**
 * Closing a server waits for its connections, and kept-alive ones stay open for a minute after their
 * last answer. So from the first moment of stopping every answer also ends its connection.
 */
export function drainOnClose(app: FastifyInstance): Drain {
  let draining = false;
  app.addHook('onSend', async (_request, reply) => {
    if (draining) void reply.header('connection', 'close');
  });
  return {
    draining: () => draining,
    async close() {
      draining = true;
      if (app.server.listening) await sleep(LAST_CALL_MS);
      await app.close();
    },
  };
}
