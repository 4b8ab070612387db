import { parseCount } from '@pingshan/shared/amount';
import { MAX_AMOUNT, type MinorUnits, times } from '@pingshan/shared/money';
import {
  normalise,
  parseLeadingAmount,
  takeWord,
  type TextTrigger,
} from '../../core/command-parser.ts';

export interface PacketArguments {
  total: MinorUnits;
  count: number;
  greeting: string | undefined;
}
/** The first argument that could not be read. */
export type UnclearArgument = { unclear: 'amount' | 'count' };

const PLAIN_PACKET =
  /^\/?(?:发|發)?(?:红包|紅包|利是)\s*(?<args>[-¥￥\d０-９零一二两三四五六七八九十百千万].*)$/;
const TWO_NUMBERS = /^\S*\d\S* -?[\d０-９]/;

/** `8`, `8个`, `8,恭喜`, `8个恭喜`. */
function takeCount(text: string): { count: number; rest: string } | undefined {
  const { word, rest } = takeWord(text.replace(/^[x×*]\s*/, ''));
  const whole = parseCount(word);
  if (whole !== undefined) return { count: whole, rest };
  const match = /^(\d{1,6}[个個份]?)[,]?([^\d.,].*)$/s.exec(word);
  const count = match?.[1] === undefined ? undefined : parseCount(match[1]);
  return count === undefined ? undefined : { count, rest: `${match?.[2]} ${rest}`.trim() };
}

/** `88.88 8 恭喜发财`: total, number of shares, greeting. */
export function parsePacketArguments(args: string): PacketArguments | UnclearArgument {
  const amount = parseLeadingAmount(args);
  if (!amount) return { unclear: 'amount' };
  const count = takeCount(amount.rest);
  if (!count) return { unclear: 'count' };
  return { total: amount.amount, count: count.count, greeting: count.rest || undefined };
}

/** `8.8 10`: the amount of each share, number of shares. A total beyond the maximum is unclear. */
export function parseEqualArguments(args: string): PacketArguments | UnclearArgument {
  const parsed = parsePacketArguments(args);
  if ('unclear' in parsed) return parsed;
  const product = parsed.total * parsed.count;
  if (!Number.isSafeInteger(product) || product > MAX_AMOUNT) return { unclear: 'amount' };
  return { ...parsed, total: times(parsed.total, parsed.count) };
}

/**
 * Matches a packet in plain words, `红包 88.88 8 恭喜发财`. Talk about packets does not match: the text
 * must contain two numbers (`红包 -5 8` gets an answer), or read as a packet (`红包 八十八 八`).
 */
export const plainPacketTrigger: TextTrigger = (text) => {
  const match = PLAIN_PACKET.exec(normalise(text));
  const args = match?.groups?.args ?? '';
  return TWO_NUMBERS.test(args) || 'total' in parsePacketArguments(args) ? match : null;
};
