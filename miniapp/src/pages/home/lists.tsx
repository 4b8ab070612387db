import { Text, View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import { PacketRow } from '../../packages/packet/packet-row.tsx';
import { SEND_PACKET } from '../../packages/packet/routes.ts';
import { RECORDS, TOP_UP } from '../routes.ts';
import type { HomeState } from './use-home.ts';

function OpenPackets({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { packets, openPackets } = home;
  if (packets.isPending) return <Loading />;
  if (packets.isError && !packets.data) {
    return <Failed error={packets.error} onRetry={() => void packets.refetch()} />;
  }
  if (openPackets.length === 0) {
    const action = { label: messages.home.send, onTap: () => open(SEND_PACKET) };
    return (
      <Empty says={messages.home.noneOpen} next={messages.home.noneOpenNext} action={action} />
    );
  }
  return (
    <>
      {openPackets.map((packet) => (
        <PacketRow key={packet.id} packet={packet} end="invite" />
      ))}
    </>
  );
}

/** 正在进行: the open packets in the user's chats. */
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

function RecentTransactions({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { transactions, recent } = home;
  if (transactions.isPending) return <Loading />;
  if (transactions.isError && !transactions.data) {
    return <Failed error={transactions.error} onRetry={() => void transactions.refetch()} />;
  }
  if (recent.length === 0) {
    const action = { label: messages.home.topUp, onTap: () => open(TOP_UP) };
    return (
      <Empty says={messages.home.noneRecent} next={messages.home.noneRecentNext} action={action} />
    );
  }
  return (
    <>
      {recent.map((transaction) => (
        <TransactionRow key={transaction.id} transaction={transaction} />
      ))}
    </>
  );
}

/** 最近记录: the latest lines of the statement. */
export function Recent({ home }: { home: HomeState }) {
  const messages = useMessages();
  return (
    <View className="card">
      <View className="row">
        <Text className="heading" role="heading" aria-level={2}>
          {messages.home.recent}
        </Text>
        <Tap className="home__all" onTap={() => open(RECORDS)}>
          <Text>{messages.all}</Text>
        </Tap>
      </View>
      <RecentTransactions home={home} />
    </View>
  );
}
