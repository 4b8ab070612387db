import { formatMoney, type Money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { amountParts } from './amount.ts';
import './amount.scss';

interface AmountProps {
  money: Money;
  size?: 'row' | 'large' | 'hero';
  /** Money in is green and has a plus; for statements. */
  signed?: boolean;
  /** What is read aloud where the figure is still counting up: the whole amount, from the start. */
  spoken?: Money;
}

/** An amount as it is read: sign and unit smaller and lighter, fen never hidden. */
export function Amount({ money, size = 'row', signed = false, spoken = money }: AmountProps) {
  const { sign, unit, yuan, fen } = amountParts(money, signed);
  const colour = signed && money.amount > 0 ? 'amount--in' : '';
  return (
    <View
      className={`amount amount--${size} ${colour}`}
      role="img"
      aria-label={`${signed && money.amount > 0 ? '+' : ''}${formatMoney(spoken)}`}
    >
      <Text className="amount__unit" aria-hidden>
        {sign}
        {unit}
      </Text>
      <Text aria-hidden>{yuan}</Text>
      <Text className="amount__fen" aria-hidden>
        {fen}
      </Text>
    </View>
  );
}
