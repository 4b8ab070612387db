import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { ApiError } from '../bot-api/api-error.ts';
import type { SimulatorContext } from '../context.ts';
import type { SimHistory, SimState } from '../protocol.ts';
import type { createInlineMode } from './inline-mode.ts';
import { postMessage, tapButton } from './user-actions.ts';

const id = z.int();
const entitySchema = z.strictObject({
  type: z.enum(['text_mention', 'bold', 'italic', 'code']),
  offset: z.int().min(0),
  length: z.int().min(1),
  userId: id.optional(),
});
const sendSchema = z.strictObject({
  personId: id,
  chatId: id,
  text: z.string(),
  entities: z.array(entitySchema).max(100).optional(),
  replyTo: id.optional(),
});
const tapSchema = z.strictObject({
  personId: id,
  chatId: id,
  messageId: id,
  callbackData: z.string(),
});
const querySchema = z.strictObject({ personId: id, query: z.string().max(256) });
const choiceSchema = z.strictObject({
  personId: id,
  chatId: id,
  queryId: z.string(),
  resultId: z.string(),
});
const historySchema = z.strictObject({
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

function readState({ state, updates }: SimulatorContext): SimState {
  return {
    people: [...state.people.values()],
    chats: [...state.chats.values()],
    bot: state.bot,
    commands: state.commands,
    botOnline: updates.isOnline(),
  };
}

function readHistory({ state }: SimulatorContext, chatId: number, query: unknown): SimHistory {
  const chat = state.messages.get(chatId);
  if (!chat) throw new ApiError(404, 'Not Found: no such chat');
  const { before = Number.POSITIVE_INFINITY, limit } = historySchema.parse(query);
  const older = [...chat.values()].filter(({ message }) => message.messageId < before);
  return {
    messages: older.slice(-limit).map(({ message }) => message),
    more: older.length > limit,
  };
}

/** The HTTP routes of the page, as `protocol.ts` describes them. */
export function registerPageRoutes(
  app: FastifyInstance,
  ctx: SimulatorContext,
  inline: ReturnType<typeof createInlineMode>,
): void {
  app.get('/simulator/state', () => readState(ctx));
  app.get<{ Params: { id: string } }>('/simulator/chats/:id/messages', ({ params, query }) =>
    readHistory(ctx, Number(params.id), query),
  );
  app.post('/simulator/messages', ({ body }) => postMessage(ctx, sendSchema.parse(body)));
  app.post('/simulator/taps', ({ body }) => tapButton(ctx, tapSchema.parse(body)));
  app.post('/simulator/inline', ({ body }) => inline.query(querySchema.parse(body)));
  app.post('/simulator/inline/choose', ({ body }) => inline.choose(choiceSchema.parse(body)));
}
