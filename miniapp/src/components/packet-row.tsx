import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
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
  const words = useMessages();
  if (end === 'invite') {
    const fresh = packet.mine === null;
    const invitation = packet.kind === 'exclusive' ? words.packet.accept : words.packet.grab;
    return (
      <Text className={`packet-row__go ${fresh ? 'packet-row__go--fresh' : ''}`}>
        {fresh ? invitation : words.packet.look}
      </Text>
    );
  }
  const amount = end === 'sent' ? packet.total : packet.mine?.amount;
  return amount ? <Amount money={amount} /> : null;
}

/** A packet in a list: its little envelope, whose it is, how far it is. */
export function PacketRow({ packet, end }: PacketRowProps) {
  const words = useMessages();
  const { sender, kind, claimed, count, state } = packet;
  const title = words.packet.kindFrom(sender.name, words.kinds[kind]);
  const { accepted, taken } = words.packet;
  const far = (kind === 'exclusive' ? accepted : taken)(claimed, count);
  const stands = state === 'open' ? far : words.states[state];
  const about = {
    invite: [title, stands],
    sent: [`${words.kinds[kind]} · ${stands}`, shanghaiStamp(Date.parse(packet.createdAt))],
    mine: [words.packet.from(sender.name), shanghaiStamp(Date.parse(packet.createdAt))],
  }[end];
  return (
    <Tap
      className="packet-row"
      name={[packet.greeting, title, far].join(words.comma)}
      onTap={() => open(packetPath(packet.id))}
    >
      <RowIcon of="packet" />
      <View className="packet-row__what">
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
