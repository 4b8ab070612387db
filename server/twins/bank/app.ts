import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@pingshan/shared/time';
import { fastify, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import * as z from 'zod';
import { Bank } from './engine/bank.ts';
import { openBook } from './engine/book.ts';
import { RefusedError } from './engine/refused-error.ts';
import { BankState } from './engine/state.ts';
import { registerRoutes } from './http/routes.ts';
import { registerSimulation } from './http/simulation.ts';

export interface BankOptions {
  /** 64 hexadecimal digits, known to the bank and to its client. */
  readonly secret: string;
  /** Path of the bank's book. */
  readonly file: string;
  readonly noticeUrl: string | undefined;
  readonly speed: number;
  readonly seed: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Derived, so that the key which signs notices is not sent with every request. */
const requestKey = (secret: string): Buffer =>
  Buffer.from(createHmac('sha256', Buffer.from(secret, 'hex')).update('requests').digest('hex'));

function authenticate(key: Buffer) {
  return async ({ headers: { authorization = '' } }: FastifyRequest): Promise<void> => {
    const given = Buffer.from(authorization.replace(/^Bearer /, ''));
    const known = given.length === key.length && timingSafeEqual(given, key);
    if (!known) throw new RefusedError('unauthorized');
  };
}

const onError =
  (log: BankOptions['log']) =>
  (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof RefusedError) return reply.code(error.statusCode).send(error.body);
    if (error instanceof z.ZodError) {
      return reply.code(400).send({ code: 'invalid', detail: z.prettifyError(error) });
    }
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (status >= 500) log.error({ path: request.routeOptions.url, err: error }, 'bank.failed');
    return reply.code(status).send({ code: 'failed' });
  };

/** A bank of its own, reached by HTTP alone: it invents nothing of the wallet's, and keeps its own book. */
export function createBank({ file, noticeUrl, speed, ...options }: BankOptions) {
  const { lines, book } = openBook(file);
  const bank = new Bank({ ...options, book, state: new BankState(lines) });
  bank.notices.url = noticeUrl;
  bank.notices.speed = speed;
  const app = fastify({ forceCloseConnections: true });
  app.setErrorHandler(onError(options.log));
  app.addHook('onRequest', authenticate(requestKey(options.secret)));
  registerRoutes(app, bank);
  registerSimulation(app, bank);
  app.addHook('onReady', async () => bank.resume());
  app.addHook('onClose', async () => bank.close());
  return app;
}
