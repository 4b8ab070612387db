import { formatMoney } from '@pingshan/shared/money';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { Button } from '../../../components/button.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { open } from '../../../device/navigate.ts';
import { usePacketMessages } from '../messages/index.ts';
import { packetPath } from '../routes.ts';
import { EnvelopePreview } from './preview.tsx';

/** The page after sending: the packet, and the button that shares it. */
export function Sent({ packet, onAgain }: { packet: RedPacket; onAgain: () => void }) {
  const { send, share } = usePacketMessages();
  const { id, greeting, theme, total, count } = packet;
  const path = packetPath(id);
  useShareAppMessage(() => ({ title: greeting, path }));
  return (
    <View className="sent">
      <EnvelopePreview
        theme={theme}
        greeting={greeting}
        line={`${formatMoney(total)} · ${send.shares(count)}`}
      />
      <View className="card stack sent__card">
        <Text className="heading" role="heading" aria-level={2}>
          {send.ready}
        </Text>
        <Text className="small">{send.readyNext}</Text>
        <ShareButton path={path} title={greeting} words={share} />
        <Button quiet label={send.openIt} onTap={() => open(path)} />
        <Button quiet label={send.another} onTap={onAgain} />
      </View>
    </View>
  );
}
