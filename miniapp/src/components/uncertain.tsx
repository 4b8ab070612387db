import { Text, View } from '@tarojs/components';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

/** No clear answer came about money: the only thing to do is to ask again with the same key. */
export function Uncertain({ busy, onConfirm }: { busy: boolean; onConfirm: () => void }) {
  const { failed } = useWords();
  return (
    <View className="card state--empty" role="alert">
      <Text className="heading">{failed.uncertain}</Text>
      <Text>{failed.uncertainNext}</Text>
      <Button label={failed.confirmAgain} disabled={busy} onTap={onConfirm} />
    </View>
  );
}
