import type { Language } from '@pingshan/shared/language';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { RecordRow } from '../package-manifest.ts';
import { transferListMessages } from './list-messages/catalogues.ts';
import { givingBackPath, receiptPath } from './routes.ts';

/** Entries by which money of another person has arrived; it can go back, once. */
const ARRIVED = ['transfer', 'transfer_delivered'];

/** The receipt of a transfer, and for its payee the way to give it back. */
export function transferRows(
  { kind, amount, reference }: Pick<Transaction, 'kind' | 'amount' | 'reference'>,
  language: Language,
): RecordRow[] {
  if (reference?.kind !== 'transfer') return [];
  const { receipt, giveBack } = transferListMessages[language];
  const received = amount.amount > 0 && ARRIVED.includes(kind);
  return [
    { label: receipt, path: receiptPath(reference.id) },
    ...(received ? [{ label: giveBack, path: givingBackPath(reference.id) }] : []),
  ];
}
