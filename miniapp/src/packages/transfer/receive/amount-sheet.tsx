import { formatYuan } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTransferMessages } from '../messages/index.ts';
import type { ReceiveState } from './use-receive.ts';

/** The amount that the code asks for. */
export function AmountSheet({ page }: { page: ReceiveState }) {
  const { receive } = useTransferMessages();
  const { typed, typedAmount, amount, setting } = page;
  const foot = (
    <View className="receive__keys">
      <Keypad onKey={page.pressKey} />
      {amount !== undefined && <Button quiet label={receive.clear} onTap={page.clear} />}
      <Button
        label={typedAmount === 0 ? receive.enter : receive.use(formatYuan(typedAmount))}
        disabled={typedAmount === 0}
        onTap={page.use}
      />
    </View>
  );
  return (
    <Sheet
      id="receive-amount"
      title={receive.setAmount}
      open={setting}
      foot={foot}
      onClose={() => page.setSetting(false)}
    >
      <AmountInput label={receive.howMuch} value={typed} typing />
    </Sheet>
  );
}
