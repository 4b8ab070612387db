import type { MinorUnits } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { moneyText, yuanText } from '../../components/amount.ts';
import { AmountInput } from '../../components/amount-input.tsx';
import { Button } from '../../components/button.tsx';
import { Dock } from '../../components/dock.tsx';
import { Keypad } from '../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../components/pending-confirmation.tsx';
import { ResultPage } from '../../components/result-page.tsx';
import { back, replace } from '../../device/navigate.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { SEND_PACKET } from '../../packages/packet/routes.ts';
import './index.scss';
import { buttonLabel, QUICK_AMOUNTS } from './top-up.ts';
import { type TopUpState, useTopUp } from './use-top-up.ts';

function Done({ done }: { done: NonNullable<TopUpState['done']> }) {
  const { topUp, done: close } = useMessages();
  return (
    <ResultPage
      state="done"
      title={topUp.done(moneyText(done.amount))}
      note={topUp.now(moneyText(done.balance))}
      also={{ label: close, onTap: back }}
      next={{ label: topUp.toSend, onTap: () => replace(SEND_PACKET) }}
    />
  );
}

function Pending({ form, pending }: { form: TopUpState; pending: MinorUnits }) {
  const { amount } = useMessages();
  const facts = [{ name: amount, value: yuanText(pending) }];
  return <PendingConfirmation facts={facts} busy={form.busy} onConfirm={form.confirm} />;
}

function Form() {
  const messages = useMessages();
  const form = useTopUp();
  const { typed, balance, validation, busy, error, pending } = form;
  if (form.done) return <Done done={form.done} />;
  if (pending !== undefined) return <Pending form={form} pending={pending} />;
  const { topUp } = messages;
  return (
    <View className="top-up">
      <AmountInput
        label={topUp.how}
        value={typed}
        typing
        note={balance === undefined ? undefined : topUp.now(yuanText(balance))}
        refusal={error ? sentenceOf(error, messages) : undefined}
        quick={QUICK_AMOUNTS}
        onChange={form.choose}
      />
      <Dock keys line={topUp.note}>
        <Keypad onKey={form.pressKey} />
        <Button
          label={busy ? topUp.doing : buttonLabel(validation, messages)}
          disabled={busy || validation.fault !== undefined}
          onTap={form.submit}
        />
      </Dock>
    </View>
  );
}

export default function TopUp() {
  const messages = useMessages();
  return (
    <Screen title={messages.topUp.title}>
      <Form />
    </Screen>
  );
}
