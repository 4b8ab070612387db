import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import type { SimButton, SimChat } from '../protocol.ts';
import { ensure, ensureSupported } from './api-error.ts';

const MAX_BUTTONS = 100;
/** A button carries exactly one of these fields. */
const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
  'disabled',
];
const SUPPORTED = ['url', 'callback_data', 'web_app', 'switch_inline_query'];

function checkButton(button: InlineKeyboardButton, chat: SimChat | undefined): void {
  const actions = ACTIONS.filter((action) => Object.hasOwn(button, action));
  const [action = ''] = actions;
  ensure(button.text.trim() !== '', 'BUTTON_TEXT_EMPTY');
  ensure(actions.length === 1, 'text buttons are unallowed in the inline keyboard');
  ensureSupported(SUPPORTED.includes(action), `button ${action}`);
  if ('web_app' in button) ensure(chat?.type === 'private', 'BUTTON_TYPE_INVALID');
  if ('url' in button)
    ensure(isLink(button.url), `inline keyboard button URL '${button.url}' is invalid`);
}

function isLink(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'tg:'].includes(new URL(url).protocol);
}

/**
 * The inline keyboard of a call, or undefined for none. Throws 400 for one that the Bot API refuses.
 * `chat` is undefined for inline messages, whose chat the bot does not learn.
 */
export function checkKeyboard(
  markup: unknown,
  chat: SimChat | undefined,
): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined;
  const { inline_keyboard } = markup as InlineKeyboardMarkup;
  ensureSupported(inline_keyboard !== undefined, 'a keyboard that is not inline');
  const buttons = inline_keyboard.flat();
  ensure(buttons.length <= MAX_BUTTONS, 'reply markup is too long');
  for (const button of buttons) checkButton(button, chat);
  return buttons.length === 0 ? undefined : (markup as InlineKeyboardMarkup);
}

function toButton(button: InlineKeyboardButton): SimButton {
  if ('callback_data' in button) return { text: button.text, callbackData: button.callback_data };
  if ('url' in button) return { text: button.text, url: button.url };
  if ('web_app' in button) return { text: button.text, webApp: button.web_app.url };
  if ('switch_inline_query' in button) {
    return { text: button.text, switchInlineQuery: button.switch_inline_query };
  }
  return { text: button.text };
}

/** The rows of buttons that the page draws. */
export const toButtons = (markup: InlineKeyboardMarkup | undefined): SimButton[][] =>
  (markup?.inline_keyboard ?? []).map((row) => row.map(toButton));
