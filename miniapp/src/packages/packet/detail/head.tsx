import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { Picture } from '../../../components/picture.tsx';
import { THEME_ART } from '../themes.ts';
import { useMessages } from '../../../messages/index.ts';
import { noShareReason } from './detail.ts';

/** Whose packet it is, and what I have of it. */
export function Head({ packet, me }: { packet: RedPacket; me: string | undefined }) {
  const words = useMessages();
  const nothing = noShareReason(packet, me, words);
  return (
    <View>
      <View className="head__arc">
        <Picture src={THEME_ART[packet.theme]} className="head__art" />
      </View>
      <View className="head">
        <Text className="head__sender">
          {words.packet.kindFrom(packet.sender.name, words.kinds[packet.kind])}
        </Text>
        <Text className="head__greeting" role="heading" aria-level={2}>
          {packet.greeting}
        </Text>
        {packet.mine && (
          <>
            <Amount money={packet.mine.amount} size="hero" />
            <Text className="head__saved">{words.packet.saved}</Text>
          </>
        )}
        {nothing && <Text className="head__missed">{nothing}</Text>}
      </View>
    </View>
  );
}
