import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageEntity } from '@grammyjs/types';
import { entitiesFromBot } from '../entities.ts';
import { badRequest, ensure } from '../api-error.ts';
import { checkKeyboard, toButtons } from '../keyboard.ts';
import {
  getChatForBot,
  saveMessage,
  type SimulatorContext,
  enforceFloodLimits,
  toApiMessage,
} from '../../context.ts';
import type { SimChat } from '../../protocol.ts';
import type { StoredMessage } from '../../state/state.ts';

interface Content {
  text: string;
  entities?: MessageEntity[];
  parse_mode?: string;
  reply_markup?: unknown;
}
interface MessageTarget {
  chat_id?: number | string;
  message_id?: number;
  inline_message_id?: string;
}

/** Text, entities and keyboard as the bot wants them to stand. */
export function composeContent(content: Content, chat: SimChat | undefined) {
  const { text, entities, parse_mode, reply_markup } = content;
  ensure(parse_mode === undefined, 'parse_mode is not played in this group chat: send entities');
  ensure(text.trim() !== '', 'message text is empty');
  const markup = checkKeyboard(reply_markup, chat);
  return { text, entities: entitiesFromBot(text, entities), markup, buttons: toButtons(markup) };
}

export function sendMessage(
  stage: SimulatorContext,
  given: Content & { chat_id: number | string; reply_parameters?: { message_id: number } },
): Message {
  const chat = getChatForBot(stage, given.chat_id);
  const replyTo = given.reply_parameters?.message_id;
  ensure(
    replyTo === undefined || stage.state.getMessage(chat.id, replyTo),
    'message to be replied not found',
  );
  const { markup, ...content } = composeContent(given, chat);
  enforceFloodLimits(stage, String(chat.id), chat.type === 'group');
  const { state, clock } = stage;
  const place = { chatId: chat.id, messageId: state.nextMessageId(), from: state.bot.id };
  const message = {
    ...place,
    at: clock(),
    ...content,
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  const stored = { message, markup };
  saveMessage(stage, stored, 'message');
  return toApiMessage(stage, stored);
}

/** The message a call names; only the bot's own, or one shared through it, may be changed. */
function getEditableMessage(stage: SimulatorContext, place: MessageTarget): StoredMessage {
  const { state } = stage;
  if (place.inline_message_id !== undefined) {
    const stored = state.getInlineMessage(place.inline_message_id);
    if (!stored) throw badRequest('MESSAGE_ID_INVALID');
    return stored;
  }
  const { chat_id, message_id } = place;
  if (chat_id === undefined || message_id === undefined) {
    throw badRequest('message identifier is not specified');
  }
  const stored = state.getMessage(getChatForBot(stage, chat_id).id, message_id);
  if (!stored) throw badRequest('message to edit not found');
  ensure(stored.message.from === state.bot.id, "message can't be edited");
  return stored;
}

function applyEdit(
  stage: SimulatorContext,
  stored: StoredMessage,
  next: ReturnType<typeof composeContent>,
): Message | true {
  const { message, markup, inlineId } = stored;
  const { markup: nextMarkup, ...content } = next;
  const same =
    message.text === content.text &&
    isDeepStrictEqual(message.entities, content.entities) &&
    isDeepStrictEqual(markup, nextMarkup);
  ensure(
    !same,
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  const isGroup = stage.state.chats.get(message.chatId)?.type === 'group';
  enforceFloodLimits(stage, inlineId ?? String(message.chatId), isGroup && inlineId === undefined);
  const changed = {
    ...stored,
    message: { ...message, ...content, editedAt: stage.clock() },
    markup: nextMarkup,
  };
  saveMessage(stage, changed, 'edited');
  return inlineId === undefined ? toApiMessage(stage, changed) : true;
}

const chatOfMessage = (stage: SimulatorContext, stored: StoredMessage): SimChat | undefined =>
  stored.inlineId === undefined ? stage.state.chats.get(stored.message.chatId) : undefined;

export function editMessageText(
  stage: SimulatorContext,
  given: Content & MessageTarget,
): Message | true {
  const stored = getEditableMessage(stage, given);
  return applyEdit(stage, stored, composeContent(given, chatOfMessage(stage, stored)));
}

export function editMessageReplyMarkup(
  stage: SimulatorContext,
  given: MessageTarget & { reply_markup?: unknown },
): Message | true {
  const stored = getEditableMessage(stage, given);
  const { text, entities } = stored.message;
  const markup = checkKeyboard(given.reply_markup, chatOfMessage(stage, stored));
  return applyEdit(stage, stored, { text, entities, markup, buttons: toButtons(markup) });
}

export function deleteMessage(
  stage: SimulatorContext,
  given: { chat_id: number | string; message_id: number },
): true {
  const { state } = stage;
  const chat = getChatForBot(stage, given.chat_id);
  const stored = state.getMessage(chat.id, given.message_id);
  if (!stored) throw badRequest('message to delete not found');
  ensure(stored.message.from === state.bot.id, "message can't be deleted");
  const gone = { chatId: chat.id, messageId: given.message_id };
  state.record({ kind: 'deleted', ...gone });
  stage.broadcast({ type: 'deleted', ...gone });
  return true;
}
