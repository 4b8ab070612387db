import type { Money } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { open } from '../device/navigate.ts';
import { Amount } from './amount-view.tsx';
import type { MarkProps } from './mark.ts';
import { Mark } from './mark-view.tsx';
import './money-row.scss';
import { Row } from './row.tsx';
import { StateChip } from './state-chip.tsx';

interface MoneyRowProps {
  mark: MarkProps;
  title: string;
  note: string;
  /** With its sign: money in is positive. */
  amount: Money;
  /** The word for money that is on its way; it makes the amount amber. */
  state?: string;
  /** The page that the row opens; without one the row is no button. */
  to: string | undefined;
}

/** A movement of money in a list: what it was, and its amount with a sign. */
export function MoneyRow({ mark, title, note, amount, state, to }: MoneyRowProps) {
  const end = (
    <View className="money-row__end">
      <Amount money={amount} signed onItsWay={state !== undefined} />
      {state !== undefined && <StateChip kind="wait" word={state} />}
    </View>
  );
  return (
    <Row
      className="money-row"
      head={<Mark {...mark} />}
      title={title}
      note={note}
      end={end}
      onTap={to === undefined ? undefined : () => open(to)}
    />
  );
}
