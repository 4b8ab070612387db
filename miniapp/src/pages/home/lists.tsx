import { Text, View } from '@tarojs/components';
import { PacketRow } from '../../components/packet-row.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { Tap } from '../../components/tap.tsx';
import { TransactionRow } from '../../components/transaction-row.tsx';
import { open, PAGES } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import type { useHome } from './use-home.ts';

type HomeState = ReturnType<typeof useHome>;

function OpenPackets({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { packets } = home;
  if (packets.isPending) return <Loading />;
  if (packets.isError && !packets.data) {
    return <Failed error={packets.error} onRetry={() => void packets.refetch()} />;
  }
  if (home.open.length === 0) {
    const action = { label: messages.home.send, onTap: () => open(PAGES.send) };
    return (
      <Empty says={messages.home.noneOpen} next={messages.home.noneOpenNext} action={action} />
    );
  }
  return (
    <>
      {home.open.map((packet) => (
        <PacketRow key={packet.id} packet={packet} end="invite" />
      ))}
    </>
  );
}

/** What is going on in my groups right now. */
export function Happening({ home }: { home: HomeState }) {
  const messages = useMessages();
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {messages.home.now}
      </Text>
      <OpenPackets home={home} />
    </View>
  );
}

function LastTransactions({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { transactions } = home;
  if (transactions.isPending) return <Loading />;
  if (transactions.isError && !transactions.data) {
    return <Failed error={transactions.error} onRetry={() => void transactions.refetch()} />;
  }
  if (home.recent.length === 0) {
    const action = { label: messages.home.topUp, onTap: () => open(PAGES.topUp) };
    return (
      <Empty says={messages.home.noneRecent} next={messages.home.noneRecentNext} action={action} />
    );
  }
  return (
    <>
      {home.recent.map((transaction) => (
        <TransactionRow key={transaction.id} transaction={transaction} />
      ))}
    </>
  );
}

/** The last few lines of the statement. */
export function Recent({ home }: { home: HomeState }) {
  const messages = useMessages();
  return (
    <View className="card">
      <View className="row">
        <Text className="heading" role="heading" aria-level={2}>
          {messages.home.recent}
        </Text>
        <Tap className="home__all" onTap={() => open(PAGES.records)}>
          <Text>{messages.all}</Text>
        </Tap>
      </View>
      <LastTransactions home={home} />
    </View>
  );
}
