import { join } from 'node:path';
import websocket from '@fastify/websocket';
import type { Clock } from '@pingshan/shared/time';
import { fastify, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import * as z from 'zod';
import { ApiError } from './bot-api/api-error.ts';
import { createInlineMode } from './page-server/inline-mode.ts';
import type { InlineAnswer } from './bot-api/inline-answer.ts';
import { readEventLog, rewriteEventLog } from './state/event-log.ts';
import { createFloodControl, type FloodLimits } from './bot-api/flood-control.ts';
import type { Log } from './log.ts';
import type { PageBundle } from './page.ts';
import { registerPageRoutes } from './page-server/routes.ts';
import { createPendingQueries } from './pending-queries.ts';
import type { SimulatorContext } from './context.ts';
import { registerBotApiRoutes } from './bot-api/routes.ts';
import { createUpdateQueue } from './updates/update-queue.ts';
import type { SimEvent, SimTapAnswer } from './protocol.ts';
import { type StateEvent, ChatState } from './state/state.ts';

export interface SimulatorOptions {
  /** As the Bot API has it: the bot's id, a colon, a secret. */
  token: string;
  dataDir: string;
  limits: FloodLimits;
  clock: Clock;
  log: Log;
  /** The group chat in a browser; tests go without. */
  page?: PageBundle;
}

const BOT_NAME = '坪山钱包';
const BOT_USERNAME = 'pingshan_wallet_bot';
const SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function openState({ token, dataDir }: SimulatorOptions) {
  const path = join(dataDir, 'simulator.jsonl');
  const bot = {
    id: Number(token.split(':')[0]),
    name: BOT_NAME,
    username: BOT_USERNAME,
    isBot: true,
  };
  const past = readEventLog<StateEvent>(path);
  const whole = new ChatState(bot, past, () => undefined);
  const journal = rewriteEventLog<StateEvent>(path, whole.toEvents());
  return { state: new ChatState(bot, whole.toEvents(), journal.append), journal };
}

function onError(log: Log) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ApiError) return reply.code(error.code).send({ detail: error.message });
    if (error instanceof z.ZodError)
      return reply.code(400).send({ detail: z.prettifyError(error) });
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (status >= 500) log.error({ event: 'simulator.failed', path: request.url, err: error });
    return reply.code(status).send({ ok: false, error_code: status, description: error.message });
  };
}

/** A group chat on this machine: the Bot API on one side, people with a web page on the other. */
export async function createSimulator(options: SimulatorOptions) {
  const { token, limits, clock, log, page } = options;
  const { state, journal } = openState(options);
  const app = fastify({ forceCloseConnections: true });
  await app.register(websocket);
  const broadcast = (event: SimEvent): void => {
    const text = JSON.stringify(event);
    for (const socket of app.websocketServer.clients) socket.send(text);
  };
  const context: SimulatorContext = {
    state,
    updates: createUpdateQueue(state, (online) => broadcast({ type: 'bot', online }), log),
    clock,
    consumeSendSlot: createFloodControl(limits, clock),
    callbackQueries: createPendingQueries<SimTapAnswer>(),
    inlineQueries: createPendingQueries<InlineAnswer>(),
    broadcast,
  };
  app.setErrorHandler(onError(log));
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    });
  });
  registerBotApiRoutes(app, context, token);
  registerPageRoutes(app, context, createInlineMode(context));
  app.get('/simulator/live', { websocket: true }, (socket) => {
    socket.on('error', () => socket.terminate());
  });
  page?.serve(app);
  app.addHook('preClose', async () => {
    context.updates.close();
    context.callbackQueries.close();
    context.inlineQueries.close();
  });
  app.addHook('onClose', async () => journal.close());
  return app;
}
