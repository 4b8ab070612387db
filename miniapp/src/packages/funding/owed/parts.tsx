import type { ReplyOf } from '@pingshan/shared/endpoints';
import { formatYuan, formatMoney, negate } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { stamp } from '../../../components/day-list.ts';
import { Dock } from '../../../components/dock.tsx';
import { MoneyRow } from '../../../components/money-row.tsx';
import { now } from '../../../device/clock.ts';
import { open } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import { movementPath, TOP_UP } from '../routes.ts';
import { isCovered, whyOwed } from './owed.ts';
import type { OwedState } from './use-owed.ts';

export type Owed = ReplyOf<'owed'>;

/** What is owed, one by one, with the reason for each. */
export function Items({ items }: Pick<Owed, 'items'>) {
  const messages = useMessages();
  const words = useFundingMessages();
  return (
    <View className="card card--rows">
      {items.map(({ id, amount, at }) => (
        <MoneyRow
          key={id}
          mark={{ icon: 'undo' }}
          title={whyOwed({ id }, words)}
          note={stamp(Date.parse(at), now(), messages)}
          amount={{ ...amount, amount: negate(amount.amount) }}
          to={id.startsWith('top_') ? movementPath(id) : undefined}
        />
      ))}
    </View>
  );
}

/** The one button: everything at once, or a top-up first. */
export function Foot({ page, owed }: { page: OwedState; owed: Owed['owed'] }) {
  const { owed: words } = useFundingMessages();
  const { balance, busy } = page;
  const line = balance === undefined ? '' : words.have(formatYuan(balance));
  if (!isCovered(owed.amount, balance)) {
    return (
      <Dock line={line}>
        <Button label={words.short} onTap={() => open(TOP_UP)} />
      </Dock>
    );
  }
  return (
    <Dock line={line}>
      <Button
        label={busy ? words.paying : words.pay(formatMoney(owed))}
        disabled={busy}
        onTap={() => page.submit(owed)}
      />
    </Dock>
  );
}
