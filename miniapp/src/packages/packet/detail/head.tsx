import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { Picture } from '../../../components/picture.tsx';
import { usePacketListMessages } from '../list-messages/index.ts';
import { usePacketMessages } from '../messages/index.ts';
import { THEME_ART } from '../themes.ts';
import { noShareReason } from './detail.ts';

/** The sender and the greeting, and the share of this user or why they have none. */
export function Head({ packet, me }: { packet: RedPacket; me: string | undefined }) {
  const messages = usePacketListMessages();
  const packetMessages = usePacketMessages();
  const reason = noShareReason(packet, me, packetMessages);
  return (
    <View>
      <View className="head__arc">
        <Picture src={THEME_ART[packet.theme]} className="head__art" />
      </View>
      <View className="head">
        <Text className="head__sender">
          {messages.kindFrom(packet.sender.name, messages.kinds[packet.kind])}
        </Text>
        <Text className="head__greeting" role="heading" aria-level={2}>
          {packet.greeting}
        </Text>
        {packet.mine && (
          <>
            <Amount money={packet.mine.amount} size="hero" />
            <Text className="head__saved">{packetMessages.detail.saved}</Text>
          </>
        )}
        {reason && <Text className="head__missed">{reason}</Text>}
      </View>
    </View>
  );
}
