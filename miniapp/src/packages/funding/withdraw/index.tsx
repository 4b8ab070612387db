import { formatYuan, formatMoney, type Money } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { WayOut } from '../../../layouts/way-out/index.tsx';
import { useMessages } from '../../../messages/index.ts';
import { CardRow } from '../card-choice-view.tsx';
import { useFundingMessages } from '../messages/index.ts';
import { ADD_CARD } from '../routes.ts';
import { usePromisedBy } from '../use-promised-by.ts';
import './index.scss';
import { useWithdraw, type WithdrawState } from './use-withdraw.ts';
import { buttonLabel } from './withdraw.ts';

function AmountCard({ form }: { form: WithdrawState }) {
  const messages = useMessages();
  const { withdraw } = useFundingMessages();
  const { typed, balance, error } = form;
  return (
    <AmountInput
      label={withdraw.how}
      value={typed}
      typing
      note={balance === undefined ? undefined : withdraw.have(formatYuan(balance))}
      refusal={error ? sentenceOf(error, messages) : undefined}
      quick={form.quick}
      quickLabel={withdraw.all}
      onChange={form.choose}
    />
  );
}

function Foot({ form }: { form: WithdrawState }) {
  const words = useFundingMessages();
  const by = usePromisedBy('withdrawal');
  const { cardMissing, validation, busy } = form;
  if (cardMissing) {
    return (
      <Dock>
        <Button label={words.choice.add} onTap={() => open(ADD_CARD)} />
      </Dock>
    );
  }
  return (
    <Dock keys line={words.withdraw.promise(by)}>
      <Keypad onKey={form.pressKey} />
      <Button
        label={busy ? words.withdraw.doing : buttonLabel(validation, words)}
        disabled={busy || validation.fault !== undefined}
        onTap={form.submit}
      />
    </Dock>
  );
}

function Pending({ form, pending }: { form: WithdrawState; pending: Money }) {
  const { amount } = useMessages();
  const facts = [{ name: amount, value: formatMoney(pending) }];
  return <PendingConfirmation facts={facts} busy={form.busy} onConfirm={form.confirm} />;
}

function Form() {
  const form = useWithdraw();
  const { pending, cardMissing } = form;
  if (pending) return <Pending form={form} pending={pending} />;
  return (
    <View className="withdraw">
      <CardRow choice={form.choice} />
      {!cardMissing && <AmountCard form={form} />}
      <WayOut error={form.error} />
      <Foot form={form} />
    </View>
  );
}

export default function Withdraw() {
  const { withdraw } = useFundingMessages();
  return (
    <Screen title={withdraw.title}>
      <Form />
    </Screen>
  );
}
