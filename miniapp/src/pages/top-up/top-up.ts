import { parseAmount } from '@pingshan/shared/amount';
import { type Fen, formatMoney, money } from '@pingshan/shared/money';
import type { Words } from '../../words/zh-CN.ts';

/** Round sums one tap away, in yuan as they are typed. */
export const SUMS = ['50', '100', '200', '500'] as const;

export type TopUpVerdict =
  | { fault: 'empty' }
  | { fault: 'too_large'; max: Fen }
  | { fault: undefined; amount: Fen };

/** Whether what is typed can be topped up, under the wallet's own limit. */
export function judgeTopUp(typed: string, max: Fen | undefined): TopUpVerdict {
  const amount = parseAmount(typed.replace(/\.$/, ''));
  if (amount === undefined || amount === 0) return { fault: 'empty' };
  if (max !== undefined && amount > max) return { fault: 'too_large', max };
  return { fault: undefined, amount };
}

/** What stands on the button: what will happen, or what is in the way. */
export function labelOf(verdict: TopUpVerdict, { topUp }: Words): string {
  switch (verdict.fault) {
    case undefined:
      return topUp.put(formatMoney(money(verdict.amount)));
    case 'empty':
      return topUp.enter;
    case 'too_large':
      return topUp.max(formatMoney(money(verdict.max)));
  }
}
