import { formatMoney, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { AmountInput } from '../../components/amount-input.tsx';
import { Button } from '../../components/button.tsx';
import '../../components/dock.scss';
import { Keypad } from '../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../components/pending-confirmation.tsx';
import { Tap } from '../../components/tap.tsx';
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
    <View className="card state--empty" role="status">
      <Text className="heading">{topUp.done(formatMoney(done.amount))}</Text>
      <Text>{topUp.now(formatMoney(done.balance))}</Text>
      <Button label={topUp.toSend} onTap={() => replace(SEND_PACKET)} />
      <Button quiet label={close} onTap={back} />
    </View>
  );
}

function Dock({ form }: { form: TopUpState }) {
  const messages = useMessages();
  const { validation, busy } = form;
  return (
    <View className="dock">
      <Keypad onKey={form.pressKey} />
      <Button
        label={busy ? messages.topUp.doing : buttonLabel(validation, messages)}
        disabled={busy || validation.fault !== undefined}
        onTap={form.submit}
      />
    </View>
  );
}

function Form() {
  const messages = useMessages();
  const form = useTopUp();
  if (form.done) return <Done done={form.done} />;
  if (form.pending) return <PendingConfirmation busy={form.busy} onConfirm={form.confirm} />;
  return (
    <View>
      <View className="card top-up">
        <Text className="small">{messages.topUp.how}</Text>
        <AmountInput typed={form.typed} typing />
        {form.balance !== undefined && (
          <Text className="small">{messages.topUp.now(formatMoney(money(form.balance)))}</Text>
        )}
        <View className="top-up__amounts">
          {QUICK_AMOUNTS.map((amount) => (
            <Tap
              key={amount}
              className={`chip ${amount === form.typed ? 'chip--on' : ''}`}
              onTap={() => form.choose(amount)}
            >
              <Text>¥{amount}</Text>
            </Tap>
          ))}
        </View>
        {form.error && (
          <Text className="top-up__error" role="alert">
            {sentenceOf(form.error, messages)}
          </Text>
        )}
        <Text className="top-up__note">{messages.topUp.note}</Text>
      </View>
      <View className="dock__space dock__space--keys" />
      <Dock form={form} />
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
