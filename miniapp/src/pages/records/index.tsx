import { View } from '@tarojs/components';
import { useState } from 'react';
import { ListEnd } from '../../components/list-end.tsx';
import { Segments } from '../../components/segments.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { open } from '../../device/navigate.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { PacketRow } from '../../packages/packet/packet-row.tsx';
import './index.scss';
import { Months } from './months.tsx';
import { emptyState, type PacketBox, type RecordTab, recordTabs } from './records.ts';
import { Statement } from './statement.tsx';
import { usePacketList } from './use-packet-list.ts';
import { useStatement } from './use-statement.ts';

/** The packets that were sent or received. */
function Packets({ box }: { box: PacketBox }) {
  const messages = useMessages();
  const { list, packets, more } = usePacketList(box);
  if (packets.length === 0) {
    const { says, next, step } = emptyState(box, messages);
    const action = { label: step.label, onTap: () => open(step.page) };
    return (
      <View className="card">
        {list.isPending && <Loading rows={6} />}
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <Empty motif="kylin" says={says} next={next} action={action} />}
      </View>
    );
  }
  const end = (list.data?.pages.length ?? 0) > 1 ? messages.records.end : undefined;
  return (
    <View>
      <View className="card card--rows">
        {packets.map((packet) => (
          <PacketRow key={packet.id} packet={packet} end={box} />
        ))}
      </View>
      <ListEnd more={more} end={end} />
    </View>
  );
}

function Lists() {
  const messages = useMessages();
  const [tab, selectTab] = useState<RecordTab>('statement');
  const statement = useStatement(tab);
  const showKind = (kind: string) => {
    statement.choose(kind);
    selectTab('statement');
  };
  return (
    <View>
      <Segments
        name={messages.records.title}
        segments={recordTabs(messages)}
        chosen={tab}
        onChoose={selectTab}
      />
      {tab === 'statement' && <Statement statement={statement} />}
      {tab === 'months' && <Months statement={statement} onChoose={showKind} />}
      {(tab === 'sent' || tab === 'received') && <Packets key={tab} box={tab} />}
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
