import { formatMoney, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Button } from '../../components/button.tsx';
import '../../components/dock.scss';
import { AmountInput } from '../../components/amount-input.tsx';
import { Keypad } from '../../components/keypad-view.tsx';
import { Screen } from '../../layouts/screen.tsx';
import { Tap } from '../../components/tap.tsx';
import { PendingConfirmation } from '../../components/pending-confirmation.tsx';
import { back, PAGES, replace } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import './index.scss';
import { buttonLabel, SUMS } from './top-up.ts';
import { useTopUp } from './use-top-up.ts';

type TopUpState = ReturnType<typeof useTopUp>;

function Done({ done }: { done: NonNullable<TopUpState['done']> }) {
  const { topUp, done: close } = useMessages();
  return (
    <View className="card state--empty" role="status">
      <Text className="heading">{topUp.done(formatMoney(done.amount))}</Text>
      <Text>{topUp.now(formatMoney(done.balance))}</Text>
      <Button label={topUp.toSend} onTap={() => replace(PAGES.send)} />
      <Button quiet label={close} onTap={back} />
    </View>
  );
}

function Dock({ form }: { form: TopUpState }) {
  const messages = useMessages();
  const { verdict, busy } = form;
  const label = buttonLabel(verdict, messages);
  return (
    <View className="dock">
      <Keypad onKey={form.pressKey} />
      <Button
        label={busy ? messages.topUp.doing : label}
        disabled={busy || verdict.fault !== undefined}
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
          {SUMS.map((sum) => (
            <Tap
              key={sum}
              className={`chip ${sum === form.typed ? 'chip--on' : ''}`}
              onTap={() => form.choose(sum)}
            >
              <Text>¥{sum}</Text>
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
