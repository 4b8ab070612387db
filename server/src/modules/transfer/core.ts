import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Currency, MinorUnits } from '@pingshan/shared/money';
import { cleanText, countCharacters } from '@pingshan/shared/text';
import type { Arrival, TransferEnd } from '@pingshan/shared/transfer/states';

/** A transfer as it was sent; nothing of it changes but its end. */
export interface Transfer {
  readonly id: Id<'trf'>;
  readonly payer: Id<'usr'>;
  /** Null for a number whose owner has not claimed it. */
  readonly payee: Id<'usr'> | null;
  /** The number that it was sent to, encrypted. */
  readonly toPhone: string | null;
  readonly amount: MinorUnits;
  readonly currency: Currency;
  readonly memo: string;
  readonly arrival: Arrival;
  readonly createdAt: Date;
  /** When it is delivered, or goes back if it was not claimed. */
  readonly dueAt: Date;
  /** The limits that it has drawn on; they are given back with the money. */
  readonly drawn: readonly string[];
}

/** How a transfer ended. */
export interface Ending {
  readonly state: TransferEnd;
  readonly at: Date;
}

/** The kind of the entry that ends a transfer: it is the terminal state. */
export const END_KINDS: Readonly<Record<TransferEnd, string>> = {
  delivered: 'transfer_delivered',
  cancelled: 'transfer_cancelled',
  returned: 'transfer_returned',
  expired: 'transfer_expired',
};

/** The state that an entry of the key `end:<trf>` says; undefined for another kind. */
export const endOfKind = (kind: string): TransferEnd | undefined =>
  (Object.keys(END_KINDS) as TransferEnd[]).find((end) => END_KINDS[end] === kind);

/** A memo as others may read it. Throws `memo_too_long`, and by how much. */
export function checkMemo(written: string | undefined, max: number): string {
  const memo = cleanText(written ?? '');
  const over = countCharacters(memo) - max;
  if (over > 0) throw new AppError('memo_too_long', { max, over });
  return memo;
}
