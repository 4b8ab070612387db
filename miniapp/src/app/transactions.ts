import type { Language } from '@pingshan/shared/language';
import { type KindTitle, labelOf, sentenceFor } from '@pingshan/shared/statement';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { MarkIcon } from '../components/mark.ts';
import { PACKAGES } from './packages.ts';

/** The title and the icon of a transaction kind; one that this build does not know has no title. */
function titleOf(
  kind: string,
  language: Language,
): { title: KindTitle | undefined; icon: MarkIcon } {
  for (const { transactionTitles, transactionIcon, transactionIcons } of PACKAGES) {
    const title = transactionTitles[language][kind];
    if (title !== undefined) return { title, icon: transactionIcons?.[kind] ?? transactionIcon };
  }
  return { title: undefined, icon: 'records' };
}

/** What a kind is called in a filter or a sum, with its icon. */
export function describeKind(kind: string, language: Language): { label: string; icon: MarkIcon } {
  const { title, icon } = titleOf(kind, language);
  return { label: labelOf(title, language), icon };
}

/** What a transaction was, as a sentence with its counterparty, and its icon. */
export function describeTransaction(
  { kind, amount, counterparty }: Pick<Transaction, 'kind' | 'amount' | 'counterparty'>,
  language: Language,
): { sentence: string; icon: MarkIcon } {
  const { title, icon } = titleOf(kind, language);
  const movement = { received: amount.amount > 0, name: counterparty?.name };
  return { sentence: sentenceFor(title, movement, language), icon };
}
