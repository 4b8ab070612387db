import type { Message, User } from '@grammyjs/types';
import type { Clock } from '@pingshan/shared/time';
import { SECOND_MS } from '@pingshan/shared/time';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { toApiEntity, toApiUser } from './bot-api/entities.ts';
import { ApiError, badRequest } from './bot-api/api-error.ts';
import type { FloodControl } from './bot-api/flood-control.ts';
import type { PendingQueries } from './pending-queries.ts';
import type { UpdateQueue } from './updates/update-queue.ts';
import type { SimChat, SimEvent, SimTapAnswer } from './protocol.ts';
import type { InlineAnswer } from './bot-api/inline-answer.ts';
import type { StoredMessage, ChatState } from './state/state.ts';

/** What every method and every page route is given first. */
export interface SimulatorContext {
  readonly state: ChatState;
  readonly updates: UpdateQueue;
  readonly clock: Clock;
  readonly consumeSendSlot: FloodControl;
  readonly callbackQueries: PendingQueries<SimTapAnswer>;
  readonly inlineQueries: PendingQueries<InlineAnswer>;
  /** To every open page. */
  readonly broadcast: (event: SimEvent) => void;
}

const languages = new Map(RESIDENTS.map((one) => [one.telegramId, one.language]));

export function getUser({ state }: SimulatorContext, id: number): User {
  const person = state.people.get(id);
  if (!person) throw badRequest('user not found');
  return toApiUser(person, languages.get(id));
}

/** The chat as an update carries it. Groups are supergroups: those have ids below −10¹². */
export function toApiChat(stage: SimulatorContext, chat: SimChat): Message['chat'] {
  if (chat.type === 'group') return { id: chat.id, type: 'supergroup', title: chat.title };
  const { first_name, username } = getUser(stage, chat.id);
  return { id: chat.id, type: 'private', first_name, ...(username ? { username } : {}) };
}

function toApiMessageWithoutReply(stage: SimulatorContext, stored: StoredMessage): Message {
  const { message, markup } = stored;
  const chat = stage.state.chats.get(message.chatId) as SimChat;
  const entities = message.entities.map((one) => toApiEntity(one, (id) => getUser(stage, id)));
  return {
    message_id: message.messageId,
    from: getUser(stage, message.from),
    chat: toApiChat(stage, chat),
    date: Math.floor(message.at / SECOND_MS),
    text: message.text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(message.editedAt ? { edit_date: Math.floor(message.editedAt / SECOND_MS) } : {}),
    ...(message.viaBot ? { via_bot: getUser(stage, message.viaBot) } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  };
}

/** A message as the Bot API shows it, with the one it replies to (and no deeper). */
export function toApiMessage(stage: SimulatorContext, stored: StoredMessage): Message {
  const { replyTo, chatId } = stored.message;
  const replied = replyTo === undefined ? undefined : stage.state.getMessage(chatId, replyTo);
  const whole = toApiMessageWithoutReply(stage, stored);
  return replied
    ? ({ ...whole, reply_to_message: toApiMessageWithoutReply(stage, replied) } as Message)
    : whole;
}

/** Keeps a message, new or changed, and shows it. */
export function saveMessage(
  stage: SimulatorContext,
  stored: StoredMessage,
  type: 'message' | 'edited',
): void {
  stage.state.record({ kind: 'message', stored });
  stage.broadcast({ type, message: stored.message });
}

/** Refuses with 429 where the bot writes faster than the chat bears. */
export function enforceFloodLimits(stage: SimulatorContext, place: string, isGroup: boolean): void {
  const retry_after = stage.consumeSendSlot(place, isGroup);
  if (retry_after === 0) return;
  throw new ApiError(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
}

/** The chat that a call names, if the bot may write there. */
export function getChatForBot({ state }: SimulatorContext, chatId: number | string): SimChat {
  const chat = state.chats.get(Number(chatId));
  if (!chat) throw badRequest('chat not found');
  if (chat.type === 'private' && !state.started.has(chat.id)) {
    throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
  }
  return chat;
}
