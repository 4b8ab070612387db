import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { formatMoney } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { ShareButton } from '../share-button.tsx';
import { THEME_ART } from '../themes.ts';
import { open, packetPath } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';

/** After sending: the packet lies ready, and the link takes it to the neighbours. */
export function Sent({ packet, onAgain }: { packet: RedPacket; onAgain: () => void }) {
  const words = useMessages();
  const path = packetPath(packet.id);
  useShareAppMessage(() => ({ title: packet.greeting, path }));
  return (
    <View className="ready">
      <View className="cover">
        <Picture src={THEME_ART[packet.theme]} className="cover__art" />
        <Text className="cover__greeting">{packet.greeting}</Text>
        <Text className="cover__who">
          {formatMoney(packet.total)} · {words.packet.count(packet.count)}
        </Text>
      </View>
      <View className="card stack ready__card">
        <Text className="heading" role="heading" aria-level={2}>
          {words.send.ready}
        </Text>
        <Text className="small">{words.send.readyNext}</Text>
        <ShareButton id={packet.id} title={packet.greeting} />
        <Button quiet label={words.send.openIt} onTap={() => open(path)} />
        <Button quiet label={words.send.another} onTap={onAgain} />
      </View>
    </View>
  );
}
