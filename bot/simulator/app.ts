import { join } from 'node:path';
import websocket from '@fastify/websocket';
import type { Clock } from '@pingshan/shared/time';
import { fastify, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import * as z from 'zod';
import { ApiError } from './bot-api/api-error.ts';
import { createFloodControl, type FloodLimits } from './bot-api/flood-control.ts';
import type { InlineAnswer } from './bot-api/inline-answer.ts';
import { registerBotApiRoutes } from './bot-api/routes.ts';
import type { SimulatorContext } from './context.ts';
import type { Log } from './log.ts';
import { type PageBundle, registerPageFiles } from './page-server/bundle.ts';
import { createInlineMode } from './page-server/inline-mode.ts';
import { registerPageRoutes } from './page-server/routes.ts';
import { createPendingQueries } from './pending-queries.ts';
import type { SimEvent, SimTapAnswer } from './protocol.ts';
import { type EventLog, readEventLog, rewriteEventLog } from './state/event-log.ts';
import { ChatState, type StateEvent } from './state/state.ts';
import { createUpdateQueue } from './updates/update-queue.ts';

export interface SimulatorOptions {
  /** A Bot API token: the bot's id, a colon, a secret. */
  token: string;
  dataDir: string;
  limits: FloodLimits;
  clock: Clock;
  log: Log;
  /** The web page of the group chat; tests of the Bot API omit it. */
  page?: PageBundle;
}

const BOT_NAME = '坪山钱包';
const BOT_USERNAME = 'pingshan_wallet_bot';
const SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Reads the event log, compacts it, and returns a state whose changes are appended to it. */
function openState({ token, dataDir }: SimulatorOptions): {
  state: ChatState;
  eventLog: EventLog<StateEvent>;
} {
  const path = join(dataDir, 'simulator.jsonl');
  const bot = {
    id: Number(token.split(':')[0]),
    name: BOT_NAME,
    username: BOT_USERNAME,
    isBot: true,
  };
  const events = new ChatState(bot, readEventLog<StateEvent>(path)).toEvents();
  const eventLog = rewriteEventLog(path, events);
  return { state: new ChatState(bot, events, eventLog.append), eventLog };
}

function onError(log: Log) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ApiError) return reply.code(error.code).send({ detail: error.message });
    if (error instanceof z.ZodError)
      return reply.code(400).send({ detail: z.prettifyError(error) });
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    if (status >= 500) log.error({ path: request.url, err: error }, 'simulator.failed');
    return reply.code(status).send({ ok: false, error_code: status, description: error.message });
  };
}

/** A local group chat: it serves the Bot API to the bot, and a web page to the residents. */
export async function createSimulator(options: SimulatorOptions) {
  const { token, limits, clock, log, page } = options;
  const { state, eventLog } = openState(options);
  const app = fastify({ forceCloseConnections: true });
  await app.register(websocket);
  const broadcast = (event: SimEvent): void => {
    const text = JSON.stringify(event);
    for (const socket of app.websocketServer.clients) socket.send(text);
  };
  const ctx: SimulatorContext = {
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
  registerBotApiRoutes(app, ctx, token);
  registerPageRoutes(app, ctx, createInlineMode(ctx));
  app.get('/simulator/live', { websocket: true }, (socket) => {
    socket.on('error', () => socket.terminate());
  });
  if (page) registerPageFiles(app, page);
  app.addHook('preClose', async () => {
    ctx.updates.close();
    ctx.callbackQueries.close();
    ctx.inlineQueries.close();
  });
  app.addHook('onClose', async () => eventLog.close());
  return app;
}
