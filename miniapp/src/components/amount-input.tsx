import { Text, View } from '@tarojs/components';
import './amount-input.scss';

/** An amount being typed on our keys: large, with the caret where the next digit goes. */
export function AmountInput({ typed, typing }: { typed: string; typing: boolean }) {
  return (
    <View className="amount-input">
      <Text className="amount-input__unit">¥</Text>
      <Text className={typed === '' ? 'amount-input__nothing' : ''}>{typed || '0.00'}</Text>
      {typing && <View className="amount-input__caret" />}
    </View>
  );
}
