import { parseAmount } from '@pingshan/shared/amount';
import { formatYuan, type MinorUnits } from '@pingshan/shared/money';
import type { FundingMessages } from '../messages/type.ts';

export type WithdrawalValidation =
  | { readonly fault: 'empty' | 'card' }
  | { readonly fault: 'funds'; readonly need: MinorUnits; readonly have: MinorUnits }
  | { readonly fault: undefined; readonly amount: MinorUnits };

interface Have {
  readonly balance: MinorUnits | undefined;
  readonly hasCard: boolean;
}

/** The first thing that is missing, in the order of the form; the server decides in any case. */
export function validateWithdrawal(
  typed: string,
  { balance, hasCard }: Have,
): WithdrawalValidation {
  if (!hasCard) return { fault: 'card' };
  const amount = parseAmount(typed.replace(/\.$/, ''));
  if (amount === undefined || amount === 0) return { fault: 'empty' };
  if (balance !== undefined && amount > balance) {
    return { fault: 'funds', need: amount, have: balance };
  }
  return { fault: undefined, amount };
}

/** The label of the button: what it will do, or what is missing first. */
export function buttonLabel(
  validation: WithdrawalValidation,
  { withdraw }: FundingMessages,
): string {
  switch (validation.fault) {
    case undefined:
      return withdraw.put(formatYuan(validation.amount));
    case 'card':
      return withdraw.noCard;
    case 'empty':
      return withdraw.enter;
    case 'funds':
      return withdraw.notEnough(formatYuan(validation.need), formatYuan(validation.have));
  }
}
