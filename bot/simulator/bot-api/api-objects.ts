import type { Message, User } from '@grammyjs/types';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { SECOND_MS } from '@pingshan/shared/time';
import type { SimulatorContext } from '../context.ts';
import type { SimChat, SimPerson } from '../protocol.ts';
import type { StoredMessage } from '../state/state.ts';
import { badRequest } from './api-error.ts';
import { toApiEntity } from './entities.ts';

const languages = new Map(RESIDENTS.map((one) => [one.telegramId, one.language]));

const toApiUser = ({ id, isBot, name, username }: SimPerson): User => {
  const language = languages.get(id);
  return {
    id,
    is_bot: isBot,
    first_name: name,
    ...(username === '' ? {} : { username }),
    ...(language === undefined ? {} : { language_code: language }),
  };
};

/** The person or bot with this id as a Bot API `User`; 400 if there is none. */
export function getUser({ state }: SimulatorContext, id: number): User {
  const person = state.people.get(id);
  if (!person) throw badRequest('user not found');
  return toApiUser(person);
}

/** A chat as a Bot API `Chat`. Groups are supergroups, whose ids are below −10¹². */
export function toApiChat(ctx: SimulatorContext, chat: SimChat): Message['chat'] {
  if (chat.type === 'group') return { id: chat.id, type: 'supergroup', title: chat.title };
  const { first_name, username } = getUser(ctx, chat.id);
  return { id: chat.id, type: 'private', first_name, ...(username ? { username } : {}) };
}

function toApiMessageWithoutReply(ctx: SimulatorContext, stored: StoredMessage): Message {
  const { message, markup } = stored;
  const chat = ctx.state.chats.get(message.chatId) as SimChat;
  const entities = message.entities.map((one) => toApiEntity(one, (id) => getUser(ctx, id)));
  return {
    message_id: message.messageId,
    from: getUser(ctx, message.from),
    chat: toApiChat(ctx, chat),
    date: Math.floor(message.at / SECOND_MS),
    text: message.text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(message.editedAt ? { edit_date: Math.floor(message.editedAt / SECOND_MS) } : {}),
    ...(message.viaBot ? { via_bot: getUser(ctx, message.viaBot) } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  };
}

/**
 * A message as a Bot API `Message`. `reply_to_message` is one level deep: the message replied to comes
 * without the one that it replies to itself.
 */
export function toApiMessage(ctx: SimulatorContext, stored: StoredMessage): Message {
  const { replyTo, chatId } = stored.message;
  const replied = replyTo === undefined ? undefined : ctx.state.getMessage(chatId, replyTo);
  const message = toApiMessageWithoutReply(ctx, stored);
  if (!replied) return message;
  return { ...message, reply_to_message: toApiMessageWithoutReply(ctx, replied) } as Message;
}
