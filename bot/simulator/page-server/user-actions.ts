import { randomUUID } from 'node:crypto';
import { badRequest, ensure } from '../bot-api/api-error.ts';
import { getUser, toApiMessage } from '../bot-api/api-objects.ts';
import { findEntities } from '../bot-api/entities.ts';
import { saveMessage, type SimulatorContext } from '../context.ts';
import type { SimChat, SimMessage, SimSend, SimTap, SimTapAnswer } from '../protocol.ts';

const MAX_CHARACTERS = 4096;

function getChatOfMember({ state }: SimulatorContext, chatId: number, personId: number): SimChat {
  const chat = state.chats.get(chatId);
  const person = state.people.get(personId);
  if (!chat || !person || person.isBot || !chat.members.includes(personId)) {
    throw badRequest('this person is not in this chat');
  }
  return chat;
}

/** Posts a person's message. Their first message in the private chat allows the bot to write there. */
export function postMessage(
  ctx: SimulatorContext,
  { personId, chatId, text, entities = [], replyTo }: SimSend,
): SimMessage {
  const { state, clock, updates } = ctx;
  const chat = getChatOfMember(ctx, chatId, personId);
  ensure(
    text.trim() !== '' && [...text].length <= MAX_CHARACTERS,
    'text must be 1-4096 characters',
  );
  ensure(
    replyTo === undefined || state.getMessage(chatId, replyTo),
    'the message replied to is gone',
  );
  if (chat.type === 'private' && !state.started.has(personId)) {
    state.record({ kind: 'started', personId });
  }
  const found = [...findEntities(text), ...entities].sort((a, b) => a.offset - b.offset);
  const message = {
    chatId,
    messageId: state.nextMessageId(),
    from: personId,
    at: clock(),
    text,
    entities: found,
    buttons: [],
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  const stored = { message };
  saveMessage(ctx, stored, 'message');
  updates.push({ message: toApiMessage(ctx, stored) as never });
  return message;
}

/** Sends a callback query to the bot; resolves with its answer, or `timedOut` after 15 s. */
export async function tapButton(ctx: SimulatorContext, tap: SimTap): Promise<SimTapAnswer> {
  const { personId, chatId, messageId, callbackData } = tap;
  getChatOfMember(ctx, chatId, personId);
  const stored = ctx.state.getMessage(chatId, messageId);
  const button = stored?.message.buttons.flat().find((one) => one.callbackData === callbackData);
  if (!stored || !button) throw badRequest('this button is no longer there');
  const id = randomUUID();
  const answer = ctx.callbackQueries.waitFor(id);
  const target = stored.inlineId
    ? { inline_message_id: stored.inlineId }
    : { message: toApiMessage(ctx, stored) };
  ctx.updates.push({
    callback_query: {
      id,
      from: getUser(ctx, personId),
      chat_instance: String(chatId),
      data: callbackData,
      ...target,
    },
  });
  return (await answer) ?? { showAlert: false, timedOut: true };
}
