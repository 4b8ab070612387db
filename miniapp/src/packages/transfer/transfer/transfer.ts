import { formatYuan, type MinorUnits } from '@pingshan/shared/money';
import { money } from '@pingshan/shared/money';
import type { TransferRequest } from '@pingshan/shared/transfer/schemas';
import type { Arrival } from '@pingshan/shared/transfer/states';
import type { Chosen } from '../chosen-payee.ts';
import { memoOver } from '../memo.ts';
import type { TransferMessages } from '../messages/type.ts';
import { type AmountValidation, type Funds, validateAmount } from '../typed-amount.ts';

export interface Draft {
  readonly typed: string;
  readonly memo: string;
  readonly arrival: Arrival;
}

export type DraftValidation = AmountValidation | { readonly fault: 'memo'; readonly over: number };

/** The first thing that is wrong with a draft, in the order of the form. */
export function validateDraft({ typed, memo }: Draft, funds: Funds): DraftValidation {
  const amount = validateAmount(typed, funds);
  if (amount.fault !== undefined) return amount;
  const over = memoOver(memo);
  return over > 0 ? { fault: 'memo', over } : amount;
}

/** Whom the button names: the real name where it is known, since that is what one checks. */
export function whomOf(chosen: Chosen): string {
  if (chosen.kind === 'number') return chosen.phone;
  return chosen.payee.realName ?? chosen.payee.payee.name;
}

/** The label of the button: what it will do, or what is missing first. */
export function buttonLabel(
  validation: DraftValidation,
  chosen: Chosen,
  { transfer }: TransferMessages,
): string {
  switch (validation.fault) {
    case undefined:
      return transfer.put(whomOf(chosen), formatYuan(validation.amount));
    case 'empty':
      return transfer.enter;
    case 'funds':
      return transfer.toTopUp;
    case 'limit':
      return transfer.overLimit(formatYuan(validation.left));
    case 'memo':
      return transfer.memoOver(validation.over);
  }
}

/** Why the amount cannot be taken; it is shown below the amount. */
export function refusalOf(
  validation: DraftValidation,
  { transfer }: TransferMessages,
): string | undefined {
  if (validation.fault === 'funds') {
    return transfer.notEnough(formatYuan(validation.need), formatYuan(validation.have));
  }
  return validation.fault === 'limit' ? transfer.overLimit(formatYuan(validation.left)) : undefined;
}

/** The body of the request. Money to a number has no other arrival than now. */
export function toTransferRequest(
  { memo, arrival }: Draft,
  chosen: Chosen,
  amount: MinorUnits,
): TransferRequest {
  const text = memo.trim();
  return {
    ...(chosen.kind === 'person' ? { payee: chosen.payee.token } : { toPhone: chosen.phone }),
    amount: money(amount),
    arrival: chosen.kind === 'person' ? arrival : 'now',
    ...(text === '' ? {} : { memo: text }),
  };
}
