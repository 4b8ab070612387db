import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageEntity } from '@grammyjs/types';
import { entitiesFromBot } from '../entities.ts';
import { badRequest, demand } from '../failure.ts';
import { checkKeyboard, toButtons } from '../keyboard.ts';
import { chatForBot, keep, type Stage, slowDown, toMessage } from '../stage.ts';
import type { SimChat } from '../wire.ts';
import type { StoredMessage } from '../world.ts';

interface Content {
  text: string;
  entities?: MessageEntity[];
  parse_mode?: string;
  reply_markup?: unknown;
}
interface Place {
  chat_id?: number | string;
  message_id?: number;
  inline_message_id?: string;
}

/** Text, entities and keyboard as the bot wants them to stand. */
export function compose(content: Content, chat: SimChat | undefined) {
  const { text, entities, parse_mode, reply_markup } = content;
  demand(parse_mode === undefined, 'parse_mode is not played in this group chat: send entities');
  demand(text.trim() !== '', 'message text is empty');
  const markup = checkKeyboard(reply_markup, chat);
  return { text, entities: entitiesFromBot(text, entities), markup, buttons: toButtons(markup) };
}

export function sendMessage(
  stage: Stage,
  given: Content & { chat_id: number | string; reply_parameters?: { message_id: number } },
): Message {
  const chat = chatForBot(stage, given.chat_id);
  const replyTo = given.reply_parameters?.message_id;
  demand(
    replyTo === undefined || stage.world.message(chat.id, replyTo),
    'message to be replied not found',
  );
  const { markup, ...content } = compose(given, chat);
  slowDown(stage, String(chat.id), chat.type === 'group');
  const { world, clock } = stage;
  const place = { chatId: chat.id, messageId: world.nextMessageId(), from: world.bot.id };
  const message = {
    ...place,
    at: clock(),
    ...content,
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  const stored = { message, markup };
  keep(stage, stored, 'message');
  return toMessage(stage, stored);
}

/** The message a call names; only the bot's own, or one shared through it, may be changed. */
function findOwn(stage: Stage, place: Place): StoredMessage {
  const { world } = stage;
  if (place.inline_message_id !== undefined) {
    const stored = world.inlineMessage(place.inline_message_id);
    if (!stored) throw badRequest('MESSAGE_ID_INVALID');
    return stored;
  }
  const { chat_id, message_id } = place;
  if (chat_id === undefined || message_id === undefined) {
    throw badRequest('message identifier is not specified');
  }
  const stored = world.message(chatForBot(stage, chat_id).id, message_id);
  if (!stored) throw badRequest('message to edit not found');
  demand(stored.message.from === world.bot.id, "message can't be edited");
  return stored;
}

function change(
  stage: Stage,
  stored: StoredMessage,
  next: ReturnType<typeof compose>,
): Message | true {
  const { message, markup, inlineId } = stored;
  const { markup: nextMarkup, ...content } = next;
  const same =
    message.text === content.text &&
    isDeepStrictEqual(message.entities, content.entities) &&
    isDeepStrictEqual(markup, nextMarkup);
  demand(
    !same,
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  const isGroup = stage.world.chats.get(message.chatId)?.type === 'group';
  slowDown(stage, inlineId ?? String(message.chatId), isGroup && inlineId === undefined);
  const changed = {
    ...stored,
    message: { ...message, ...content, editedAt: stage.clock() },
    markup: nextMarkup,
  };
  keep(stage, changed, 'edited');
  return inlineId === undefined ? toMessage(stage, changed) : true;
}

const chatOfMessage = (stage: Stage, stored: StoredMessage): SimChat | undefined =>
  stored.inlineId === undefined ? stage.world.chats.get(stored.message.chatId) : undefined;

export function editMessageText(stage: Stage, given: Content & Place): Message | true {
  const stored = findOwn(stage, given);
  return change(stage, stored, compose(given, chatOfMessage(stage, stored)));
}

export function editMessageReplyMarkup(
  stage: Stage,
  given: Place & { reply_markup?: unknown },
): Message | true {
  const stored = findOwn(stage, given);
  const { text, entities } = stored.message;
  const markup = checkKeyboard(given.reply_markup, chatOfMessage(stage, stored));
  return change(stage, stored, { text, entities, markup, buttons: toButtons(markup) });
}

export function deleteMessage(
  stage: Stage,
  given: { chat_id: number | string; message_id: number },
): true {
  const { world } = stage;
  const chat = chatForBot(stage, given.chat_id);
  const stored = world.message(chat.id, given.message_id);
  if (!stored) throw badRequest('message to delete not found');
  demand(stored.message.from === world.bot.id, "message can't be deleted");
  const gone = { chatId: chat.id, messageId: given.message_id };
  world.record({ kind: 'deleted', ...gone });
  stage.show({ type: 'deleted', ...gone });
  return true;
}
