import { join } from 'node:path';
import websocket from '@fastify/websocket';
import type { Clock } from '@pingshan/shared/time';
import { fastify, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import * as z from 'zod';
import { ApiFailure } from './failure.ts';
import { createInline } from './inline.ts';
import type { InlineAnswer } from './inline-answer.ts';
import { readJournal, startJournal } from './journal.ts';
import { createFloodGate, type FloodLimits } from './limits.ts';
import type { Log } from './log.ts';
import type { Page } from './page.ts';
import { servePage } from './page-api.ts';
import { createQuestions } from './questions.ts';
import type { Stage } from './stage.ts';
import { serveTelegram } from './telegram-api.ts';
import { createUpdates } from './updates.ts';
import type { SimEvent, SimTapAnswer } from './wire.ts';
import { type Fact, World } from './world.ts';

export interface SimulatorOptions {
  /** As the Bot API has it: the bot's id, a colon, a secret. */
  token: string;
  dataDir: string;
  limits: FloodLimits;
  clock: Clock;
  log: Log;
  /** The group chat in a browser; tests go without. */
  page?: Page;
}

const BOT_NAME = '坪山钱包';
const BOT_USERNAME = 'pingshan_wallet_bot';
const SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function openWorld({ token, dataDir }: SimulatorOptions) {
  const path = join(dataDir, 'simulator.jsonl');
  const bot = {
    id: Number(token.split(':')[0]),
    name: BOT_NAME,
    username: BOT_USERNAME,
    isBot: true,
  };
  const past = readJournal<Fact>(path);
  const whole = new World(bot, past, () => undefined);
  const journal = startJournal<Fact>(path, whole.facts());
  return { world: new World(bot, whole.facts(), journal.append), journal };
}

function onError(log: Log) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ApiFailure) return reply.code(error.code).send({ detail: error.message });
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
  const { world, journal } = openWorld(options);
  const app = fastify({ forceCloseConnections: true });
  await app.register(websocket);
  const show = (event: SimEvent): void => {
    const text = JSON.stringify(event);
    for (const socket of app.websocketServer.clients) socket.send(text);
  };
  const stage: Stage = {
    world,
    updates: createUpdates(world, (online) => show({ type: 'bot', online }), log),
    clock,
    admit: createFloodGate(limits, clock),
    taps: createQuestions<SimTapAnswer>(),
    inlineQueries: createQuestions<InlineAnswer>(),
    show,
  };
  app.setErrorHandler(onError(log));
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    });
  });
  serveTelegram(app, stage, token);
  servePage(app, stage, createInline(stage));
  app.get('/simulator/live', { websocket: true }, (socket) => {
    socket.on('error', () => socket.terminate());
  });
  page?.serve(app);
  app.addHook('preClose', async () => {
    stage.updates.close();
    stage.taps.close();
    stage.inlineQueries.close();
  });
  app.addHook('onClose', async () => journal.close());
  return app;
}
