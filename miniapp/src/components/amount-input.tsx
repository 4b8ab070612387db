import { Text, View } from '@tarojs/components';
import './amount-input.scss';

/** The amount typed on our keypad, large, with a caret while the keypad belongs to it. */
export function AmountInput({ typed, typing }: { typed: string; typing: boolean }) {
  return (
    <View className="amount-input">
      <Text className="amount-input__unit">¥</Text>
      <Text className={typed === '' ? 'amount-input__empty' : ''}>{typed || '0.00'}</Text>
      {typing && <View className="amount-input__caret" />}
    </View>
  );
}
