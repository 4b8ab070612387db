import type { RedPacket } from '@pingshan/shared/contract/red-packet';
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
  const messages = useMessages();
  const path = packetPath(packet.id);
  useShareAppMessage(() => ({ title: packet.greeting, path }));
  return (
    <View className="sent">
      <View className="preview">
        <Picture src={THEME_ART[packet.theme]} className="preview__art" />
        <Text className="preview__greeting">{packet.greeting}</Text>
        <Text className="preview__who">
          {formatMoney(packet.total)} · {messages.packet.count(packet.count)}
        </Text>
      </View>
      <View className="card stack sent__card">
        <Text className="heading" role="heading" aria-level={2}>
          {messages.send.ready}
        </Text>
        <Text className="small">{messages.send.readyNext}</Text>
        <ShareButton id={packet.id} title={packet.greeting} />
        <Button quiet label={messages.send.openIt} onTap={() => open(path)} />
        <Button quiet label={messages.send.another} onTap={onAgain} />
      </View>
    </View>
  );
}
