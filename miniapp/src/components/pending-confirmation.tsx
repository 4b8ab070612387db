import { Text, View } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';

/** No clear answer came about money: the only thing to do is to ask again with the same key. */
export function PendingConfirmation({ busy, onConfirm }: { busy: boolean; onConfirm: () => void }) {
  const { failed } = useMessages();
  return (
    <View className="card state--empty" role="alert">
      <Text className="heading">{failed.uncertain}</Text>
      <Text>{failed.uncertainNext}</Text>
      <Button label={failed.confirmAgain} disabled={busy} onTap={onConfirm} />
    </View>
  );
}
