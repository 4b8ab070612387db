import { parseAmount } from '@pingshan/shared/amount';
import { type MinorUnits, formatMoney, money } from '@pingshan/shared/money';
import type { Messages } from '../../messages/zh-CN.ts';

/** Round sums one tap away, in yuan as they are typed. */
export const SUMS = ['50', '100', '200', '500'] as const;

export type TopUpValidation =
  | { fault: 'empty' }
  | { fault: 'too_large'; max: MinorUnits }
  | { fault: undefined; amount: MinorUnits };

/** Whether what is typed can be topped up, under the wallet's own limit. */
export function validateTopUp(typed: string, max: MinorUnits | undefined): TopUpValidation {
  const amount = parseAmount(typed.replace(/\.$/, ''));
  if (amount === undefined || amount === 0) return { fault: 'empty' };
  if (max !== undefined && amount > max) return { fault: 'too_large', max };
  return { fault: undefined, amount };
}

/** What stands on the button: what will happen, or what is in the way. */
export function buttonLabel(verdict: TopUpValidation, { topUp }: Messages): string {
  switch (verdict.fault) {
    case undefined:
      return topUp.put(formatMoney(money(verdict.amount)));
    case 'empty':
      return topUp.enter;
    case 'too_large':
      return topUp.max(formatMoney(money(verdict.max)));
  }
}
