import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import { parseAmount } from '@pingshan/shared/amount';
import { type MinorUnits, minorUnits, ZERO } from '@pingshan/shared/money';

/** The amount that was typed so far; zero where it is none yet. */
export const amountOf = (typed: string): MinorUnits =>
  parseAmount(typed.replace(/\.$/, '')) ?? ZERO;

/** What the balance and the limits allow, as far as the server has said. */
export interface Funds {
  readonly balance: MinorUnits | undefined;
  readonly left: MinorUnits | undefined;
}

/** The limits that a payment with the PIN draws on. */
const COUNTED: readonly AllowanceWindow[] = ['two', 'minor', 'year', 'life', 'reset', 'device'];

/** What can still be paid with the PIN: what the tightest of the limits leaves that count a payment. */
export function leftToPay(limits: AllowanceLimits | undefined): MinorUnits | undefined {
  if (!limits) return undefined;
  const counted = limits.windows.filter(({ kind }) => COUNTED.includes(kind));
  return counted.length === 0
    ? undefined
    : minorUnits(Math.min(...counted.map(({ left }) => left)));
}

export type AmountValidation =
  | { readonly fault: 'empty' }
  | { readonly fault: 'funds'; readonly need: MinorUnits; readonly have: MinorUnits }
  | { readonly fault: 'limit'; readonly left: MinorUnits }
  | { readonly fault: undefined; readonly amount: MinorUnits };

/** Validates an amount by what the server has said; the server decides in any case. */
export function validateAmount(typed: string, { balance, left }: Funds): AmountValidation {
  const amount = amountOf(typed);
  if (amount === ZERO) return { fault: 'empty' };
  if (balance !== undefined && amount > balance) {
    return { fault: 'funds', need: amount, have: balance };
  }
  if (left !== undefined && amount > left) return { fault: 'limit', left };
  return { fault: undefined, amount };
}
