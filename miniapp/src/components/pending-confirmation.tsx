import { Text, View } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';

/** Shown while the outcome of a money request is unknown; its button sends the same key again. */
export function PendingConfirmation({ busy, onConfirm }: { busy: boolean; onConfirm: () => void }) {
  const { failed } = useMessages();
  return (
    <View className="card state--empty" role="alert">
      <Text className="heading">{failed.unknown}</Text>
      <Text>{failed.unknownNext}</Text>
      <Button label={failed.confirmAgain} disabled={busy} onTap={onConfirm} />
    </View>
  );
}
