import { Text, View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { Failed, Loading } from '../../components/states.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import { RECORDS } from '../routes.ts';
import type { HomeState } from './use-home.ts';

function Rows({ home }: { home: HomeState }) {
  const { transactions, recent } = home;
  if (transactions.isPending) return <Loading />;
  if (transactions.isError && !transactions.data) {
    return <Failed error={transactions.error} onRetry={() => void transactions.refetch()} />;
  }
  return recent.map((transaction) => (
    <TransactionRow key={transaction.id} transaction={transaction} />
  ));
}

/** 最近记录: the latest lines of the statement. A newcomer has none, and sees no empty card. */
export function Recent({ home }: { home: HomeState }) {
  const messages = useMessages();
  if (home.transactions.isSuccess && home.recent.length === 0) return null;
  return (
    <View className="card">
      <View className="home__head">
        <Text className="heading" role="heading" aria-level={2}>
          {messages.home.recent}
        </Text>
        <Tap className="home__all" onTap={() => open(RECORDS)}>
          <Text>{messages.all}</Text>
        </Tap>
      </View>
      <Rows home={home} />
    </View>
  );
}
