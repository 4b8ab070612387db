import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../components/amount-view.tsx';
import { RowIcon } from '../../components/row-icon.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import { usePacketListMessages } from './list-messages/index.ts';
import './packet-row.scss';
import { packetPath } from './routes.ts';

interface PacketRowProps {
  packet: RedPacketSummary;
  /** At the end of the row: an invitation to grab, the total sent, or the share received. */
  end: 'invite' | 'sent' | 'mine';
}

function End({ packet, end }: PacketRowProps) {
  const messages = usePacketListMessages();
  if (end === 'invite') {
    const fresh = packet.mine === null;
    const invitation = packet.kind === 'exclusive' ? messages.accept : messages.grab;
    return (
      <Text className={`packet-row__action ${fresh ? 'packet-row__action--fresh' : ''}`}>
        {fresh ? invitation : messages.look}
      </Text>
    );
  }
  const amount = end === 'sent' ? packet.total : packet.mine?.amount;
  return amount ? <Amount money={amount} /> : null;
}

/** A packet in a list of the main package: sender, kind and progress. */
export function PacketRow({ packet, end }: PacketRowProps) {
  const messages = usePacketListMessages();
  const { sender, kind, claimed, count, state } = packet;
  const title = messages.kindFrom(sender.name, messages.kinds[kind]);
  const { accepted, taken } = messages;
  const progress = (kind === 'exclusive' ? accepted : taken)(claimed, count);
  const status = state === 'open' ? progress : messages.states[state];
  const lines = {
    invite: [title, status],
    sent: [`${messages.kinds[kind]} · ${status}`, shanghaiStamp(Date.parse(packet.createdAt))],
    mine: [messages.from(sender.name), shanghaiStamp(Date.parse(packet.createdAt))],
  }[end];
  return (
    <Tap className="packet-row" onTap={() => open(packetPath(packet.id))}>
      <RowIcon kind="packet" />
      <View className="packet-row__text">
        <Text className="packet-row__greeting">{packet.greeting}</Text>
        {lines.map((line) => (
          <Text key={line} className="small">
            {line}
          </Text>
        ))}
      </View>
      <End packet={packet} end={end} />
    </Tap>
  );
}
