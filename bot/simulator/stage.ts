import type { Message, User } from '@grammyjs/types';
import type { Clock } from '@pingshan/shared/time';
import { SECOND_MS } from '@pingshan/shared/time';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { toBotEntity, toUser } from './entities.ts';
import { ApiFailure, badRequest } from './failure.ts';
import type { FloodGate } from './limits.ts';
import type { Questions } from './questions.ts';
import type { Updates } from './updates.ts';
import type { SimChat, SimEvent, SimTapAnswer } from './wire.ts';
import type { InlineAnswer } from './inline-answer.ts';
import type { StoredMessage, World } from './world.ts';

/** What every method and every page route is given first. */
export interface Stage {
  readonly world: World;
  readonly updates: Updates;
  readonly clock: Clock;
  readonly admit: FloodGate;
  readonly taps: Questions<SimTapAnswer>;
  readonly inlineQueries: Questions<InlineAnswer>;
  /** To every open page. */
  readonly show: (event: SimEvent) => void;
}

const languages = new Map(RESIDENTS.map((one) => [one.telegramId, one.language]));

export function userOf({ world }: Stage, id: number): User {
  const person = world.people.get(id);
  if (!person) throw badRequest('user not found');
  return toUser(person, languages.get(id));
}

/** The chat as an update carries it. Groups are supergroups: those have ids below −10¹². */
export function chatOf(stage: Stage, chat: SimChat): Message['chat'] {
  if (chat.type === 'group') return { id: chat.id, type: 'supergroup', title: chat.title };
  const { first_name, username } = userOf(stage, chat.id);
  return { id: chat.id, type: 'private', first_name, ...(username ? { username } : {}) };
}

function shallow(stage: Stage, stored: StoredMessage): Message {
  const { message, markup } = stored;
  const chat = stage.world.chats.get(message.chatId) as SimChat;
  const entities = message.entities.map((one) => toBotEntity(one, (id) => userOf(stage, id)));
  return {
    message_id: message.messageId,
    from: userOf(stage, message.from),
    chat: chatOf(stage, chat),
    date: Math.floor(message.at / SECOND_MS),
    text: message.text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(message.editedAt ? { edit_date: Math.floor(message.editedAt / SECOND_MS) } : {}),
    ...(message.viaBot ? { via_bot: userOf(stage, message.viaBot) } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  };
}

/** A message as the Bot API shows it, with the one it replies to (and no deeper). */
export function toMessage(stage: Stage, stored: StoredMessage): Message {
  const { replyTo, chatId } = stored.message;
  const replied = replyTo === undefined ? undefined : stage.world.message(chatId, replyTo);
  const whole = shallow(stage, stored);
  return replied ? ({ ...whole, reply_to_message: shallow(stage, replied) } as Message) : whole;
}

/** Keeps a message, new or changed, and shows it. */
export function keep(stage: Stage, stored: StoredMessage, type: 'message' | 'edited'): void {
  stage.world.record({ kind: 'message', stored });
  stage.show({ type, message: stored.message });
}

/** Refuses with 429 where the bot writes faster than the chat bears. */
export function slowDown(stage: Stage, place: string, isGroup: boolean): void {
  const retry_after = stage.admit(place, isGroup);
  if (retry_after === 0) return;
  throw new ApiFailure(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
}

/** The chat that a call names, if the bot may write there. */
export function chatForBot({ world }: Stage, chatId: number | string): SimChat {
  const chat = world.chats.get(Number(chatId));
  if (!chat) throw badRequest('chat not found');
  if (chat.type === 'private' && !world.started.has(chat.id)) {
    throw new ApiFailure(403, "Forbidden: bot can't initiate conversation with a user");
  }
  return chat;
}
