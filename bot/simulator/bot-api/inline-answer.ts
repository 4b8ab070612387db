import type { InlineKeyboardMarkup, MessageEntity } from '@grammyjs/types';
import { ensure, ensureSupported } from './api-error.ts';
import { checkKeyboard } from './keyboard.ts';

/** The supported part of `InlineQueryResult`: articles with a text message. */
interface Article {
  type: string;
  id: string;
  title: string;
  description?: string;
  input_message_content: { message_text: string; entities?: MessageEntity[]; parse_mode?: string };
  reply_markup?: InlineKeyboardMarkup;
}
export interface InlineAnswer {
  results: Article[];
  button?: { text: string; start_parameter?: string } | undefined;
}

const MAX_RESULTS = 50;

/** Throws 400 for an answer that the Bot API refuses, such as one with a duplicate result id. */
export function checkInlineAnswer({ results, button }: InlineAnswer): void {
  ensure(results.length <= MAX_RESULTS, 'RESULTS_TOO_MUCH');
  ensure(new Set(results.map((one) => one.id)).size === results.length, 'RESULT_ID_DUPLICATE');
  for (const { type, id, input_message_content, reply_markup } of results) {
    ensureSupported(type === 'article', `inline result ${type}`);
    ensure(id !== '' && Buffer.byteLength(id) <= 64, 'RESULT_ID_INVALID');
    ensure(input_message_content.message_text, 'MESSAGE_EMPTY');
    checkKeyboard(reply_markup, undefined);
  }
  ensure(/^[\w-]{0,64}$/.test(button?.start_parameter ?? ''), 'START_PARAM_INVALID');
}
