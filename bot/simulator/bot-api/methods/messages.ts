import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageEntity } from '@grammyjs/types';
import { saveMessage, type SimulatorContext } from '../../context.ts';
import type { SimChat } from '../../protocol.ts';
import type { StoredMessage } from '../../state/state.ts';
import { enforceFloodLimits, getChatForBot } from '../access.ts';
import { badRequest, ensure, ensureSupported } from '../api-error.ts';
import { toApiMessage } from '../api-objects.ts';
import { entitiesFromBot } from '../entities.ts';
import { checkKeyboard, toButtons } from '../keyboard.ts';

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

/** The checked content of a message: text, entities, and the keyboard in both forms. */
export function composeContent(content: Content, chat: SimChat | undefined) {
  const { text, entities, parse_mode, reply_markup } = content;
  ensureSupported(parse_mode === undefined, 'parse_mode (send entities instead)');
  ensure(text.trim() !== '', 'message text is empty');
  const markup = checkKeyboard(reply_markup, chat);
  return { text, entities: entitiesFromBot(text, entities), markup, buttons: toButtons(markup) };
}

export function sendMessage(
  ctx: SimulatorContext,
  given: Content & { chat_id: number | string; reply_parameters?: { message_id: number } },
): Message {
  const chat = getChatForBot(ctx, given.chat_id);
  const replyTo = given.reply_parameters?.message_id;
  ensure(
    replyTo === undefined || ctx.state.getMessage(chat.id, replyTo),
    'message to be replied not found',
  );
  const { markup, ...content } = composeContent(given, chat);
  enforceFloodLimits(ctx, String(chat.id), chat.type === 'group');
  const { state, clock } = ctx;
  const ids = { chatId: chat.id, messageId: state.nextMessageId(), from: state.bot.id };
  const message = {
    ...ids,
    at: clock(),
    ...content,
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  const stored = { message, markup };
  saveMessage(ctx, stored, 'message');
  return toApiMessage(ctx, stored);
}

/** The message that a call names. The bot may edit its own, and those shared through its inline mode. */
function getEditableMessage(ctx: SimulatorContext, target: MessageTarget): StoredMessage {
  const { state } = ctx;
  if (target.inline_message_id !== undefined) {
    const stored = state.getInlineMessage(target.inline_message_id);
    if (!stored) throw badRequest('MESSAGE_ID_INVALID');
    return stored;
  }
  const { chat_id, message_id } = target;
  if (chat_id === undefined || message_id === undefined) {
    throw badRequest('message identifier is not specified');
  }
  const stored = state.getMessage(getChatForBot(ctx, chat_id).id, message_id);
  if (!stored) throw badRequest('message to edit not found');
  ensure(stored.message.from === state.bot.id, "message can't be edited");
  return stored;
}

function applyEdit(
  ctx: SimulatorContext,
  stored: StoredMessage,
  next: ReturnType<typeof composeContent>,
): Message | true {
  const { message, markup, inlineId } = stored;
  const { markup: nextMarkup, ...content } = next;
  const isUnchanged =
    message.text === content.text &&
    isDeepStrictEqual(message.entities, content.entities) &&
    isDeepStrictEqual(markup, nextMarkup);
  ensure(
    !isUnchanged,
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  const isGroup = ctx.state.chats.get(message.chatId)?.type === 'group';
  enforceFloodLimits(ctx, inlineId ?? String(message.chatId), isGroup && inlineId === undefined);
  const edited = {
    ...stored,
    message: { ...message, ...content, editedAt: ctx.clock() },
    markup: nextMarkup,
  };
  saveMessage(ctx, edited, 'edited');
  return inlineId === undefined ? toApiMessage(ctx, edited) : true;
}

const getChatOfMessage = (ctx: SimulatorContext, stored: StoredMessage): SimChat | undefined =>
  stored.inlineId === undefined ? ctx.state.chats.get(stored.message.chatId) : undefined;

export function editMessageText(
  ctx: SimulatorContext,
  given: Content & MessageTarget,
): Message | true {
  const stored = getEditableMessage(ctx, given);
  return applyEdit(ctx, stored, composeContent(given, getChatOfMessage(ctx, stored)));
}

export function editMessageReplyMarkup(
  ctx: SimulatorContext,
  given: MessageTarget & { reply_markup?: unknown },
): Message | true {
  const stored = getEditableMessage(ctx, given);
  const { text, entities } = stored.message;
  const markup = checkKeyboard(given.reply_markup, getChatOfMessage(ctx, stored));
  return applyEdit(ctx, stored, { text, entities, markup, buttons: toButtons(markup) });
}

export function deleteMessage(
  ctx: SimulatorContext,
  given: { chat_id: number | string; message_id: number },
): true {
  const { state } = ctx;
  const chat = getChatForBot(ctx, given.chat_id);
  const stored = state.getMessage(chat.id, given.message_id);
  if (!stored) throw badRequest('message to delete not found');
  ensure(stored.message.from === state.bot.id, "message can't be deleted");
  const deleted = { chatId: chat.id, messageId: given.message_id };
  state.record({ kind: 'deleted', ...deleted });
  ctx.broadcast({ type: 'deleted', ...deleted });
  return true;
}
