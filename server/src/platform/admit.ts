import type { FastifyInstance } from 'fastify';

/** A few milliseconds of work. */
const PER_TURN = 4;

/**
 * Lets requests in by their order, a few in each turn of the event loop. A group commit hears from the
 * database five times before it answers, and each word would wait behind every request that has arrived:
 * in a rush a thousand of them, and so the winners longest of all.
 */
export function admitInTurn(app: FastifyInstance): void {
  const waiting: (() => void)[] = [];
  const admit = () => {
    for (const go of waiting.splice(0, PER_TURN)) go();
    if (waiting.length > 0) setImmediate(admit);
  };
  app.addHook('onRequest', (_request, _reply, done) => {
    if (waiting.push(done) === 1) setImmediate(admit);
  });
}
