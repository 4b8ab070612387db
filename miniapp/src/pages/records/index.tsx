import { View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { DayList } from '../../components/day-list-view.tsx';
import { ListEnd } from '../../components/list-end.tsx';
import { Segments } from '../../components/segments.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { open } from '../../device/navigate.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { PacketRow } from '../../packages/packet/packet-row.tsx';
import { emptyState, recordTabs } from './records.ts';
import { type RecordsState, useRecords } from './use-records.ts';

/** In place of the list: that it is being fetched, why it could not be, or the next step. */
function State({ records }: { records: RecordsState }) {
  const messages = useMessages();
  const { tab, list } = records;
  const { says, next, step } = emptyState(tab, messages);
  const action = { label: step.label, onTap: () => open(step.page) };
  return (
    <View className="card">
      {list.isPending && <Loading rows={6} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <Empty motif="kylin" says={says} next={next} action={action} />}
    </View>
  );
}

function List({ records }: { records: RecordsState }) {
  const messages = useMessages();
  const { tab, list, statement, packets, more } = records;
  const end = (list.data?.pages.length ?? 0) > 1 ? messages.records.end : undefined;
  if (!list.data || (tab === 'statement' ? statement : packets).length === 0) {
    return <State records={records} />;
  }
  if (tab === 'statement') {
    return (
      <DayList
        sections={statement}
        row={(line) => <TransactionRow key={line.id} transaction={line} withinDay />}
        more={more}
        end={end}
      />
    );
  }
  return (
    <View>
      <View className="card card--rows">
        {packets.map((packet) => (
          <PacketRow key={packet.id} packet={packet} end={tab} />
        ))}
      </View>
      <ListEnd more={more} end={end} />
    </View>
  );
}

function Lists() {
  const messages = useMessages();
  const records = useRecords();
  return (
    <View>
      <Segments
        name={messages.records.title}
        segments={recordTabs(messages)}
        chosen={records.tab}
        onChoose={records.selectTab}
      />
      <List records={records} />
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
