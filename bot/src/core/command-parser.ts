import { parseAmount, parseCount } from '@pingshan/shared/amount';
import { type MinorUnits, MAX_AMOUNT, times } from '@pingshan/shared/money';
import { cleanText } from '@pingshan/shared/text';

export const COMMANDS = {
  hongbao: 'hongbao',
  hb: 'hongbao',
  red: 'hongbao',
  红包: 'hongbao',
  紅包: 'hongbao',
  equal: 'equal',
  for: 'exclusive',
  balance: 'balance',
  history: 'history',
  topup: 'topup',
  help: 'help',
  start: 'start',
  transfer: 'later',
  split: 'later',
  festival: 'later',
} as const;
/** `unknown`: a command that nobody but us can have been meant by, and that we do not have. */
export type CommandName = (typeof COMMANDS)[keyof typeof COMMANDS] | 'unknown';

export interface ParsedCommand {
  verb: CommandName;
  /** What follows the command, with ordinary spaces. */
  rest: string;
}

const SEPARATORS = /[\s，、；;|]+/;
/** `88 元`, `8 个`: the unit belongs to the number before it. */
const LOOSE_UNIT = /([\d零一二两三四五六七八九十百千万])\s+(?=[元块塊圆圓个個份](?:\s|$))/g;

/** What a keyboard, an input method or a copied message adds, taken away. */
function tidy(text: string): string {
  return cleanText(text)
    .replace(/^／/, '/')
    .replace(/([¥￥]) /g, '$1');
}

/** `红包 -5 8` is meant for us, `红包 8 个人抢` is talk: two figures, or what reads as a packet. */
function spokenPacket(text: string): ParsedCommand | undefined {
  const match =
    /^\/?(?:发|發)?(?:红包|紅包|利是)\s*([-¥￥\d０-９零一二两三四五六七八九十百千万].*)$/.exec(
      text,
    );
  const rest = match?.[1];
  if (rest === undefined) return undefined;
  const figures = /^\S*\d\S* -?[\d０-９]/.test(rest);
  return figures || 'total' in parsePacketArguments(rest) ? { verb: 'hongbao', rest } : undefined;
}

/**
 * The command in a message, if it is one for us: `/hb@our_bot 88 8`, `／hongbao　８８　８`, `/hb88 8`, or
 * plain `红包 88.88 8 恭喜发财`. Plain talk about 红包 that holds no amount and count is left alone, and
 * so is a command that may be another bot's; one that names us is ours, known or not.
 */
export function parseCommand(message: string, botUsername: string): ParsedCommand | undefined {
  const text = tidy(message);
  const match = /^\/([a-z_]+|\p{L}+)(?:\d*@(\w+))?[ ，、：:,]*(.*)$/iu.exec(text);
  const [, name = '', addressee, rest = ''] = match ?? [];
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername.toLowerCase())
    return undefined;
  const verb = Object.entries(COMMANDS).find(([known]) => known === name.toLowerCase())?.[1];
  if (verb !== undefined) return { verb, rest };
  return addressee === undefined ? spokenPacket(text) : { verb: 'unknown', rest };
}

function takeWord(text: string): { word: string; rest: string } {
  const trimmed = text.trim();
  const end = trimmed.search(SEPARATORS);
  if (end < 0) return { word: trimmed, rest: '' };
  return { word: trimmed.slice(0, end), rest: trimmed.slice(end).replace(SEPARATORS, '') };
}

/** A comma may be a thousands mark or stand between two words: it is the first where that reads as an amount. */
function takeAmount(text: string): { amount: MinorUnits; rest: string } | undefined {
  const { word, rest } = takeWord(text);
  const whole = parseAmount(word);
  if (whole !== undefined) return whole > 0 ? { amount: whole, rest } : undefined;
  const comma = word.search(/[,/x×*]/);
  const first = comma > 0 ? parseAmount(word.slice(0, comma)) : undefined;
  if (!first || first <= 0) return undefined;
  return { amount: first, rest: `${word.slice(comma + 1)} ${rest}`.trim() };
}

/** `8`, `8个`, `8,恭喜`, `8个恭喜`. */
function takeCount(text: string): { count: number; rest: string } | undefined {
  const { word, rest } = takeWord(text.replace(/^[x×*]\s*/, ''));
  const whole = parseCount(word);
  if (whole !== undefined) return { count: whole, rest };
  const match = /^(\d{1,6}[个個份]?)[,]?([^\d.,].*)$/s.exec(word);
  const count = match?.[1] === undefined ? undefined : parseCount(match[1]);
  return count === undefined ? undefined : { count, rest: `${match?.[2]} ${rest}`.trim() };
}

export interface PacketArguments {
  total: MinorUnits;
  count: number;
  greeting: string | undefined;
}
export type UnclearArgument = { unclear: 'amount' | 'count' };

/** `88.88 8 恭喜发财` → total, count, greeting; or the first part that could not be understood. */
export function parsePacketArguments(rest: string): PacketArguments | UnclearArgument {
  const amount = takeAmount(rest.replace(LOOSE_UNIT, '$1'));
  if (!amount) return { unclear: 'amount' };
  const count = takeCount(amount.rest);
  if (!count) return { unclear: 'count' };
  return { total: amount.amount, count: count.count, greeting: count.rest || undefined };
}

/** `8.8 10`: each share and how many. A product beyond any real sum counts as unclear. */
export function parseEqualArguments(rest: string): PacketArguments | UnclearArgument {
  const read = parsePacketArguments(rest);
  if ('unclear' in read) return read;
  const product = read.total * read.count;
  if (!Number.isSafeInteger(product) || product > MAX_AMOUNT) return { unclear: 'amount' };
  return { ...read, total: times(read.total, read.count) };
}

/** An amount and what follows it: `88 生日快乐`. */
export function parseLeadingAmount(rest: string): { amount: MinorUnits; rest: string } | undefined {
  return takeAmount(rest.replace(LOOSE_UNIT, '$1'));
}
