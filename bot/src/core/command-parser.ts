import { parseAmount } from '@pingshan/shared/amount';
import type { MinorUnits } from '@pingshan/shared/money';
import { cleanText } from '@pingshan/shared/text';
import type { Message } from './telegram.ts';

/**
 * Decides whether a text is for a handler; the group `args` is what the handler receives. Telegraf's
 * `hears` takes such a function. `bot` is the username of the bot.
 */
export type TextTrigger = (text: string, received: Received) => RegExpExecArray | null;
export interface Received {
  bot: string;
  message: Message;
}

const COMMAND = /^\/(?<name>[a-z_]+|\p{L}+)(?:\d*@(?<addressee>\w+))?[ ，、：:,]*(?<args>.*)$/iu;
const SEPARATORS = /[\s，、；;|]+/;
/** `88 元`, `8 个`: the unit belongs to the number before it. */
const LOOSE_UNIT = /([\d零一二两三四五六七八九十百千万])\s+(?=[元块塊圆圓个個份](?:\s|$))/g;

/** Removes what keyboards, input methods and copied messages add to a text. */
export function normalise(text: string): string {
  return cleanText(text)
    .replace(/^／/, '/')
    .replace(/([¥￥]) /g, '$1');
}

const isForBot = (command: RegExpExecArray, bot: string): boolean =>
  [undefined, bot.toLowerCase()].includes(command.groups?.addressee?.toLowerCase());

/**
 * Matches a command by any of its names: `/hb@our_bot 88 8`, `／hongbao　８８　８` and `/hb88 8` are
 * the command `hb`. A command that is addressed to another bot does not match.
 */
export function commandTrigger(...names: readonly string[]): TextTrigger {
  return (text, { bot }) => {
    const command = COMMAND.exec(normalise(text));
    const isNamed = names.includes(command?.groups?.name?.toLowerCase() ?? '');
    return command && isNamed && isForBot(command, bot) ? command : null;
  };
}

/** Matches `/start <payload>`, which a link into the private chat sends. */
export function startTrigger(payload: RegExp): TextTrigger {
  const start = commandTrigger('start');
  return (text, received) => {
    const command = start(text, received);
    return command && payload.exec(command.groups?.args ?? '');
  };
}

/** Matches a command that names this bot (`/nonsense@our_bot`), whatever the command is. */
export const addressedTrigger: TextTrigger = (text, { bot }) => {
  const command = COMMAND.exec(normalise(text));
  return command?.groups?.addressee && isForBot(command, bot) ? command : null;
};

/** The arguments of a command whose text was changed after it was matched. */
export const argsOf = (text: string): string => COMMAND.exec(normalise(text))?.groups?.args ?? '';

/** Splits off the first word. */
export function takeWord(text: string): { word: string; rest: string } {
  const trimmed = text.trim();
  const end = trimmed.search(SEPARATORS);
  if (end < 0) return { word: trimmed, rest: '' };
  return { word: trimmed.slice(0, end), rest: trimmed.slice(end).replace(SEPARATORS, '') };
}

/**
 * An amount and what follows it: `88 生日快乐`. A comma may separate thousands or two words: it
 * separates thousands where the whole word reads as an amount.
 */
export function parseLeadingAmount(text: string): { amount: MinorUnits; rest: string } | undefined {
  const { word, rest } = takeWord(text.replace(LOOSE_UNIT, '$1'));
  const whole = parseAmount(word);
  if (whole !== undefined) return whole > 0 ? { amount: whole, rest } : undefined;
  const comma = word.search(/[,/x×*]/);
  const first = comma > 0 ? parseAmount(word.slice(0, comma)) : undefined;
  if (!first || first <= 0) return undefined;
  return { amount: first, rest: `${word.slice(comma + 1)} ${rest}`.trim() };
}
