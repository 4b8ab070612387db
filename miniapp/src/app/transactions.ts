import type { Language } from '@pingshan/shared/language';
import type { MarkIcon } from '../components/mark.ts';
import type { Messages } from '../messages/type.ts';
import { PACKAGES } from './packages.ts';

/**
 * The title and the icon of a transaction kind. A kind that this build does not know has no title:
 * its row shows the amount, the counterparty and the time.
 */
export function describeTransaction(
  kind: string,
  language: Language,
  messages: Messages,
): { title: string; icon: MarkIcon } {
  for (const { transactionTitles, transactionIcon } of PACKAGES) {
    const title = transactionTitles[language][kind];
    if (title !== undefined) return { title, icon: transactionIcon };
  }
  const titles: Readonly<Record<string, string>> = messages.transactions;
  const title = titles[kind];
  return title === undefined ? { title: '', icon: 'records' } : { title, icon: 'top-up' };
}
