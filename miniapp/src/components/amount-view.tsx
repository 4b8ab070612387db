import { amountParts, formatMoney, type Money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import './amount.scss';

interface AmountProps {
  money: Money;
  size?: 'row' | 'large' | 'hero';
  /** For statements: money received is green with a plus. */
  signed?: boolean;
  /** Not there yet: amber instead. */
  onItsWay?: boolean;
  /** The amount for screen readers while the visible one still counts up. */
  spoken?: Money;
}

/** An amount with its sign, unit and fen smaller and lighter; the fen are never hidden. */
export function Amount(props: AmountProps) {
  const { money, size = 'row', signed = false, onItsWay = false, spoken = money } = props;
  const { sign, unit, yuan, fen } = amountParts(money, signed);
  const received = signed && money.amount > 0;
  const tone = received ? 'amount--in' : '';
  return (
    <View
      className={`amount amount--${size} ${onItsWay ? 'amount--on-its-way' : tone}`}
      role="img"
      aria-label={`${received ? '+' : ''}${formatMoney(spoken)}`}
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
