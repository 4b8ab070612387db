import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { clockTime, stamp } from '../components/day-list.ts';
import { MoneyRow } from '../components/money-row.tsx';
import { now } from '../device/clock.ts';
import { useMessages } from '../messages/index.ts';
import { useLanguage } from '../session/preferences.ts';
import { recordPath } from '../pages/routes.ts';
import { describeTransaction } from './transactions.ts';

interface TransactionRowProps {
  transaction: Transaction;
  /** The row is below the title of its day, so it shows the time alone. */
  withinDay?: boolean;
}

/** One line of the statement; it opens the page with everything about it. */
export function TransactionRow({ transaction, withinDay = false }: TransactionRowProps) {
  const messages = useMessages();
  const language = useLanguage();
  const { id, amount, at, title } = transaction;
  const { sentence, icon } = describeTransaction(transaction, language);
  const time = Date.parse(at);
  const when = withinDay ? clockTime(time) : stamp(time, now(), messages);
  return (
    <MoneyRow
      mark={{ icon, kind: amount.amount > 0 ? 'in' : 'plain' }}
      title={sentence}
      note={title ? `${when} · ${title}` : when}
      amount={amount}
      to={recordPath(id)}
    />
  );
}
