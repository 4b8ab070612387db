import type { Money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { open } from '../device/navigate.ts';
import { Amount } from './amount-view.tsx';
import './money-row.scss';
import { RowIcon } from './row-icon.tsx';
import type { RowIconKind } from './row-icon-kind.ts';
import { Tap } from './tap.tsx';

interface MoneyRowProps {
  icon: RowIconKind;
  title: string;
  note: string;
  amount: Money;
  /** The page that the row opens; without one the row is no button. */
  to: string | undefined;
}

/** A movement of money in a list: what it was, and its amount with a sign. */
export function MoneyRow({ icon, title, note, amount, to }: MoneyRowProps) {
  const content = (
    <>
      <RowIcon kind={icon} />
      <View className="stack money-row__text">
        <Text>{title}</Text>
        <Text className="small">{note}</Text>
      </View>
      <Amount money={amount} signed />
    </>
  );
  if (to === undefined) return <View className="money-row">{content}</View>;
  return (
    <Tap className="money-row" onTap={() => open(to)}>
      {content}
    </Tap>
  );
}
