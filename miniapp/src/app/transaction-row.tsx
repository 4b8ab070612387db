import { shanghaiStamp } from '@pingshan/shared/time';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { MoneyRow } from '../components/money-row.tsx';
import { useMessages } from '../messages/index.ts';
import { useLanguage } from '../session/preferences.ts';
import { pathOf } from './links.ts';
import { describeTransaction } from './transactions.ts';

/** One line of the statement; it opens the page of what the transaction is about. */
export function TransactionRow({ transaction }: { transaction: Transaction }) {
  const messages = useMessages();
  const language = useLanguage();
  const { kind, amount, at, counterparty, reference } = transaction;
  const { title, icon } = describeTransaction(kind, language, messages);
  const name = counterparty ? `${counterparty.name} · ` : '';
  return (
    <MoneyRow
      icon={icon}
      title={title}
      note={name + shanghaiStamp(Date.parse(at))}
      amount={amount}
      to={pathOf(reference?.id)}
    />
  );
}
