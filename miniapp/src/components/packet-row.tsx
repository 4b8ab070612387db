import type { RedPacketSummary } from '@pingshan/shared/contract/red-packet';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { open, packetPath } from '../device/navigate.ts';
import { useMessages } from '../messages/index.ts';
import { Amount } from './amount-view.tsx';
import { RowIcon } from './row-icon.tsx';
import './packet-row.scss';
import { Tap } from './tap.tsx';

interface PacketRowProps {
  packet: RedPacketSummary;
  /** What stands at the end: an invitation where it is still open, the money in a record. */
  end: 'invite' | 'sent' | 'mine';
}

function End({ packet, end }: PacketRowProps) {
  const messages = useMessages();
  if (end === 'invite') {
    const fresh = packet.mine === null;
    const invitation = packet.kind === 'exclusive' ? messages.packet.accept : messages.packet.grab;
    return (
      <Text className={`packet-row__action ${fresh ? 'packet-row__action--fresh' : ''}`}>
        {fresh ? invitation : messages.packet.look}
      </Text>
    );
  }
  const amount = end === 'sent' ? packet.total : packet.mine?.amount;
  return amount ? <Amount money={amount} /> : null;
}

/** A packet in a list: its little envelope, whose it is, how far it is. */
export function PacketRow({ packet, end }: PacketRowProps) {
  const messages = useMessages();
  const { sender, kind, claimed, count, state } = packet;
  const title = messages.packet.kindFrom(sender.name, messages.kinds[kind]);
  const { accepted, taken } = messages.packet;
  const far = (kind === 'exclusive' ? accepted : taken)(claimed, count);
  const stands = state === 'open' ? far : messages.states[state];
  const about = {
    invite: [title, stands],
    sent: [`${messages.kinds[kind]} · ${stands}`, shanghaiStamp(Date.parse(packet.createdAt))],
    mine: [messages.packet.from(sender.name), shanghaiStamp(Date.parse(packet.createdAt))],
  }[end];
  return (
    <Tap
      className="packet-row"
      name={[packet.greeting, title, far].join(messages.comma)}
      onTap={() => open(packetPath(packet.id))}
    >
      <RowIcon of="packet" />
      <View className="packet-row__text">
        <Text className="packet-row__greeting">{packet.greeting}</Text>
        {about.map((line) => (
          <Text key={line} className="small">
            {line}
          </Text>
        ))}
      </View>
      <End packet={packet} end={end} />
    </Tap>
  );
}
