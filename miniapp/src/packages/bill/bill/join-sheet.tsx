import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { Bill } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { press } from '../../../components/keypad.ts';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Choice } from '../choice.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf, toggled } from '../typed.ts';
import { asksOnJoin } from './bill.ts';
import type { BillState } from './use-bill.ts';

interface JoinProps {
  page: BillState;
  bill: Bill;
}

function ByAmount({ page, bill }: JoinProps) {
  const { bill: words } = useBillMessages();
  const [typed, setTyped] = useState('');
  const amount = amountOf(typed);
  const foot = (
    <>
      <Keypad onKey={(key) => setTyped((before) => press(before, key))} />
      <Button
        label={amount === 0 ? words.writeFirst : words.joinWith(formatYuan(amount))}
        disabled={amount === 0 || page.busy}
        onTap={() => page.join({ amount })}
      />
    </>
  );
  return (
    <Sheet
      id="join-bill"
      title={words.join}
      open={page.sheet === 'join'}
      foot={foot}
      onClose={() => page.setSheet(undefined)}
    >
      <AmountInput
        label={words.myAmount}
        value={typed}
        typing
        note={words.ofTotal(formatMoney(bill.total))}
      />
    </Sheet>
  );
}

function ByDishes({ page, bill }: JoinProps) {
  const { bill: words } = useBillMessages();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const foot = (
    <Button
      label={chosen.length === 0 ? words.chooseFirst : words.join}
      disabled={chosen.length === 0 || page.busy}
      onTap={() => page.join({ items: [...chosen] })}
    />
  );
  return (
    <Sheet
      id="join-bill"
      title={words.myDishes}
      open={page.sheet === 'join'}
      foot={foot}
      onClose={() => page.setSheet(undefined)}
    >
      <View className="bill__dishes">
        {bill.items.map(({ name, amount }, place) => (
          <Choice
            key={`${place}`}
            on={chosen.includes(place)}
            onTap={() => setChosen(toggled(chosen, place))}
          >
            <Text>
              {name} {formatYuan(amount)}
            </Text>
          </Choice>
        ))}
      </View>
    </Sheet>
  );
}

/** What a person writes or chooses before they join. */
export function JoinSheet(props: JoinProps) {
  const asks = asksOnJoin(props.bill, props.page.me);
  if (asks === 'amount') return <ByAmount {...props} />;
  return asks === 'items' ? <ByDishes {...props} /> : null;
}
