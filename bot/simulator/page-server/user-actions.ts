import { randomUUID } from 'node:crypto';
import { findEntities } from '../bot-api/entities.ts';
import { badRequest, ensure } from '../bot-api/api-error.ts';
import { saveMessage, type SimulatorContext, toApiMessage, getUser } from '../context.ts';
import type { SimChat, SimMessage, SimSend, SimTap, SimTapAnswer } from '../protocol.ts';

const MAX_TEXT = 4096;

function getChatOfMember({ state }: SimulatorContext, chatId: number, personId: number): SimChat {
  const chat = state.chats.get(chatId);
  const person = state.people.get(personId);
  if (!chat || !person || person.isBot || !chat.members.includes(personId)) {
    throw badRequest('this person is not in this chat');
  }
  return chat;
}

/** A person writes. The first word in a private chat is what lets the bot write there. */
export function postMessage(
  stage: SimulatorContext,
  { personId, chatId, text, entities = [], replyTo }: SimSend,
): SimMessage {
  const { state, clock, updates } = stage;
  const chat = getChatOfMember(stage, chatId, personId);
  ensure(text.trim() !== '' && [...text].length <= MAX_TEXT, 'text must be 1-4096 characters');
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
  saveMessage(stage, stored, 'message');
  updates.push({ message: toApiMessage(stage, stored) as never });
  return message;
}

/** A person taps a button; resolves with what the bot says to that person alone. */
export async function tapButton(stage: SimulatorContext, given: SimTap): Promise<SimTapAnswer> {
  const { personId, chatId, messageId, callbackData } = given;
  getChatOfMember(stage, chatId, personId);
  const stored = stage.state.getMessage(chatId, messageId);
  const button = stored?.message.buttons.flat().find((one) => one.callbackData === callbackData);
  if (!stored || !button) throw badRequest('this button is no longer there');
  const id = randomUUID();
  const answered = stage.callbackQueries.ask(id);
  const where = stored.inlineId
    ? { inline_message_id: stored.inlineId }
    : { message: toApiMessage(stage, stored) };
  stage.updates.push({
    callback_query: {
      id,
      from: getUser(stage, personId),
      chat_instance: String(chatId),
      data: callbackData,
      ...where,
    },
  });
  return (await answered) ?? { showAlert: false, timedOut: true };
}
