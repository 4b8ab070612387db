import { parseAmount } from '@pingshan/shared/amount';
import { formatYuan, type MinorUnits } from '@pingshan/shared/money';
import type { FundingMessages } from '../messages/type.ts';

/** Amounts that one tap fills in, in yuan as they are typed. */
export const QUICK_AMOUNTS = ['50', '100', '200', '500'] as const;

/** Where the money of a top-up comes from. */
export type Way = 'sandbox' | 'card' | 'transfer';

/** Practice money comes at once; where money is real, that way does not exist. */
export const waysOf = (sandbox: boolean): Way[] =>
  sandbox ? ['sandbox', 'card', 'transfer'] : ['card', 'transfer'];

export type TopUpValidation =
  | { fault: 'empty' }
  | { fault: 'too_large'; max: MinorUnits }
  | { fault: undefined; amount: MinorUnits };

/** Validates the typed amount against the limit in the wallet's reply. */
export function validateTopUp(typed: string, max: MinorUnits | undefined): TopUpValidation {
  const amount = parseAmount(typed.replace(/\.$/, ''));
  if (amount === undefined || amount === 0) return { fault: 'empty' };
  if (max !== undefined && amount > max) return { fault: 'too_large', max };
  return { fault: undefined, amount };
}

/** The label of the button: what it will do, or what is missing first. */
export function buttonLabel(validation: TopUpValidation, { topUp }: FundingMessages): string {
  switch (validation.fault) {
    case undefined:
      return topUp.put(formatYuan(validation.amount));
    case 'empty':
      return topUp.enter;
    case 'too_large':
      return topUp.max(formatYuan(validation.max));
  }
}
