import { Text, View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { Button } from '../../components/button.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { open } from '../../device/navigate.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { PacketRow } from '../../packages/packet/packet-row.tsx';
import { emptyState, type RecordTab, recordTabs } from './records.ts';
import { type RecordsState, useRecords } from './use-records.ts';

function EmptyList({ tab }: { tab: RecordTab }) {
  const { says, next, step } = emptyState(tab, useMessages());
  const action = { label: step.label, onTap: () => open(step.page) };
  return <Empty says={says} next={next} action={action} />;
}

function Rows({ records }: { records: RecordsState }) {
  const { tab, list, transactions, packets } = records;
  if (list.isPending) return <Loading rows={6} />;
  if (list.isError && !list.data) {
    return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (tab === 'statement') {
    if (transactions.length === 0) return <EmptyList tab={tab} />;
    return transactions.map((line) => <TransactionRow key={line.id} transaction={line} />);
  }
  if (packets.length === 0) return <EmptyList tab={tab} />;
  const end = tab === 'sent' ? 'sent' : 'mine';
  return packets.map((packet) => <PacketRow key={packet.id} packet={packet} end={end} />);
}

function More({ records }: { records: RecordsState }) {
  const messages = useMessages();
  const { list, loadMore } = records;
  if (list.hasNextPage) {
    const label = list.isFetchingNextPage ? messages.loading : messages.more;
    return <Button quiet label={label} disabled={list.isFetchingNextPage} onTap={loadMore} />;
  }
  return (list.data?.pages.length ?? 0) > 1 ? (
    <Text className="small">{messages.records.end}</Text>
  ) : null;
}

function Lists() {
  const messages = useMessages();
  const records = useRecords();
  return (
    <View>
      <Tabs
        name={messages.records.title}
        tabs={recordTabs(messages)}
        chosen={records.tab}
        onChoose={records.selectTab}
      />
      <View className="card">
        <Rows records={records} />
        <More records={records} />
      </View>
    </View>
  );
}

export default function Records() {
  const messages = useMessages();
  return (
    <Screen title={messages.records.title}>
      <Lists />
    </Screen>
  );
}
