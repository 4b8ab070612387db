import { randomUUID } from 'node:crypto';
import { findEntities } from './entities.ts';
import { badRequest, demand } from './failure.ts';
import { keep, type Stage, toMessage, userOf } from './stage.ts';
import type { SimChat, SimMessage, SimSend, SimTap, SimTapAnswer } from './wire.ts';

const MAX_TEXT = 4096;

function chatOfMember({ world }: Stage, chatId: number, personId: number): SimChat {
  const chat = world.chats.get(chatId);
  const person = world.people.get(personId);
  if (!chat || !person || person.isBot || !chat.members.includes(personId)) {
    throw badRequest('this person is not in this chat');
  }
  return chat;
}

/** A person writes. The first word in a private chat is what lets the bot write there. */
export function say(
  stage: Stage,
  { personId, chatId, text, entities = [], replyTo }: SimSend,
): SimMessage {
  const { world, clock, updates } = stage;
  const chat = chatOfMember(stage, chatId, personId);
  demand(text.trim() !== '' && [...text].length <= MAX_TEXT, 'text must be 1-4096 characters');
  demand(replyTo === undefined || world.message(chatId, replyTo), 'the message replied to is gone');
  if (chat.type === 'private' && !world.started.has(personId)) {
    world.record({ kind: 'started', personId });
  }
  const found = [...findEntities(text), ...entities].sort((a, b) => a.offset - b.offset);
  const message = {
    chatId,
    messageId: world.nextMessageId(),
    from: personId,
    at: clock(),
    text,
    entities: found,
    buttons: [],
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  const stored = { message };
  keep(stage, stored, 'message');
  updates.push({ message: toMessage(stage, stored) as never });
  return message;
}

/** A person taps a button; resolves with what the bot says to that person alone. */
export async function tap(stage: Stage, given: SimTap): Promise<SimTapAnswer> {
  const { personId, chatId, messageId, callbackData } = given;
  chatOfMember(stage, chatId, personId);
  const stored = stage.world.message(chatId, messageId);
  const button = stored?.message.buttons.flat().find((one) => one.callbackData === callbackData);
  if (!stored || !button) throw badRequest('this button is no longer there');
  const id = randomUUID();
  const answered = stage.taps.ask(id);
  const where = stored.inlineId
    ? { inline_message_id: stored.inlineId }
    : { message: toMessage(stage, stored) };
  stage.updates.push({
    callback_query: {
      id,
      from: userOf(stage, personId),
      chat_instance: String(chatId),
      data: callbackData,
      ...where,
    },
  });
  return (await answered) ?? { showAlert: false, timedOut: true };
}
