import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { clockTime, stamp } from '../components/day-list.ts';
import { MoneyRow } from '../components/money-row.tsx';
import { now } from '../device/clock.ts';
import { useMessages } from '../messages/index.ts';
import { useLanguage } from '../session/preferences.ts';
import { pathOf } from './links.ts';
import { describeTransaction } from './transactions.ts';

interface TransactionRowProps {
  transaction: Transaction;
  /** The row is below the title of its day, so it shows the time alone. */
  withinDay?: boolean;
}

/** One line of the statement; it opens the page of what the transaction is about. */
export function TransactionRow({ transaction, withinDay = false }: TransactionRowProps) {
  const messages = useMessages();
  const language = useLanguage();
  const { kind, amount, at, counterparty, reference } = transaction;
  const { title, icon } = describeTransaction(kind, language, messages);
  const name = counterparty ? `${counterparty.name} · ` : '';
  const time = Date.parse(at);
  return (
    <MoneyRow
      mark={{ icon, kind: amount.amount > 0 ? 'in' : 'plain' }}
      title={title}
      note={name + (withinDay ? clockTime(time) : stamp(time, now(), messages))}
      amount={amount}
      to={pathOf(reference?.id)}
    />
  );
}
