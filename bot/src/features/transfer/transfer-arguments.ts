import type { MinorUnits } from '@pingshan/shared/money';
import {
  argsOf,
  normalise,
  parseLeadingAmount,
  type TextTrigger,
} from '../../core/command-parser.ts';

export const TRANSFER_COMMANDS = ['transfer', 'zz', '转账', '轉賬', '轉帳'];

const PLAIN = /^(?:转账|轉賬|轉帳)\s*(?<args>[-¥￥\d０-９零一二两三四五六七八九十百千万].*)$/;
/** `给` beside the place of the name: after the amount, or at the beginning. */
const TO = /(?:^|(?<=[\d元块塊圆圓\s]))(?:给|給|畀)(?=\s|$)/g;

export interface AmountAndMemo {
  readonly amount: MinorUnits;
  readonly memo: string | undefined;
}

/**
 * The amount and the memo of a command or of a plain text, once the mention was removed: `88 饭钱`,
 * `88 给  饭钱`. Undefined where the amount is unclear.
 */
export function parseAmountAndMemo(text: string): AmountAndMemo | undefined {
  const plain = PLAIN.exec(normalise(text))?.groups?.args;
  const args = (plain ?? argsOf(text)).replace(TO, ' ').trim();
  const parsed = parseLeadingAmount(args);
  return parsed && { amount: parsed.amount, memo: parsed.rest || undefined };
}

/** Matches a transfer in plain words that names or answers a person: `转账 88 给 @阿珍`. */
export const plainTransferTrigger: TextTrigger = (text, { message }) => {
  const entities = 'entities' in message ? (message.entities ?? []) : [];
  const named = entities.some(({ type }) => type === 'mention' || type === 'text_mention');
  const answers = 'reply_to_message' in message && message.reply_to_message !== undefined;
  return named || answers ? PLAIN.exec(normalise(text)) : null;
};
