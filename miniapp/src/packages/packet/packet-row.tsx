import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../components/amount-view.tsx';
import { Mark } from '../../components/mark-view.tsx';
import { Row } from '../../components/row.tsx';
import { open } from '../../device/navigate.ts';
import { usePacketListMessages } from './list-messages/index.ts';
import { packetPath } from './routes.ts';

interface PacketRowProps {
  packet: RedPacketSummary;
  /** At the end of the row: the total sent, or the share received. */
  end: 'sent' | 'received';
}

/** A packet in a list of the main package: greeting, kind or sender, and time. */
export function PacketRow({ packet, end }: PacketRowProps) {
  const messages = usePacketListMessages();
  const { sender, kind, claimed, count, state } = packet;
  const progress = kind === 'exclusive' ? messages.accepted : messages.taken;
  const status = state === 'open' ? progress(claimed, count) : messages.states[state];
  const about = {
    sent: `${messages.kinds[kind]} · ${status}`,
    received: messages.from(sender.name),
  }[end];
  const amount = end === 'sent' ? packet.total : packet.mine?.amount;
  const note = [about, shanghaiStamp(Date.parse(packet.createdAt))].map((line) => (
    <View key={line}>
      <Text>{line}</Text>
    </View>
  ));
  return (
    <Row
      className="packet-row"
      head={<Mark icon="packet" />}
      title={packet.greeting}
      note={note}
      end={amount && <Amount money={amount} />}
      onTap={() => open(packetPath(packet.id))}
    />
  );
}
