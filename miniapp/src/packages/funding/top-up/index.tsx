import { formatYuan, formatMoney, type Money } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { Segments } from '../../../components/segments.tsx';
import { back, open, replace } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { SEND_PACKET } from '../../packet/routes.ts';
import { CardRow } from '../card-choice-view.tsx';
import { useFundingMessages } from '../messages/index.ts';
import { ADD_CARD } from '../routes.ts';
import { ByTransfer } from './by-transfer.tsx';
import { usePromisedBy } from '../use-promised-by.ts';
import './index.scss';
import { buttonLabel, QUICK_AMOUNTS } from './top-up.ts';
import { type TopUpState, useTopUp } from './use-top-up.ts';

function Done({ done }: { done: NonNullable<TopUpState['done']> }) {
  const { topUp } = useFundingMessages();
  return (
    <ResultPage
      state="done"
      title={topUp.done(formatMoney(done.amount))}
      note={topUp.now(formatMoney(done.balance))}
      also={{ label: topUp.finish, onTap: back }}
      next={{ label: topUp.toSend, onTap: () => replace(SEND_PACKET) }}
    />
  );
}

function Pending({ form, pending }: { form: TopUpState; pending: Money }) {
  const { amount } = useMessages();
  const facts = [{ name: amount, value: formatMoney(pending) }];
  return <PendingConfirmation facts={facts} busy={form.confirming} onConfirm={form.confirm} />;
}

function Foot({ form }: { form: TopUpState }) {
  const words = useFundingMessages();
  const by = usePromisedBy('topUp');
  const { way, cardMissing, cardUnknown, validation, busy } = form;
  if (cardMissing) {
    return (
      <Dock>
        <Button label={words.choice.add} onTap={() => open(ADD_CARD)} />
      </Dock>
    );
  }
  return (
    <Dock keys line={way === 'sandbox' ? words.topUp.note : words.topUp.cardNote(by)}>
      <Keypad onKey={form.pressKey} />
      <Button
        label={busy ? words.topUp.doing : buttonLabel(validation, words)}
        disabled={busy || cardUnknown || validation.fault !== undefined}
        onTap={form.submit}
      />
    </Dock>
  );
}

function AmountCard({ form }: { form: TopUpState }) {
  const messages = useMessages();
  const { topUp } = useFundingMessages();
  const { typed, balance, error } = form;
  return (
    <AmountInput
      label={topUp.how}
      value={typed}
      typing
      note={balance === undefined ? undefined : topUp.now(formatYuan(balance))}
      refusal={error ? sentenceOf(error, messages) : undefined}
      quick={QUICK_AMOUNTS}
      onChange={form.choose}
    />
  );
}

function Form() {
  const { topUp } = useFundingMessages();
  const form = useTopUp();
  const { done, pending, way } = form;
  if (done) return <Done done={done} />;
  if (pending) return <Pending form={form} pending={pending} />;
  return (
    <View>
      <Segments
        name={topUp.from}
        segments={form.ways.map((key) => ({ key, label: topUp.ways[key] }))}
        chosen={way}
        onChoose={form.setWay}
      />
      {way === 'transfer' ? (
        <ByTransfer />
      ) : (
        <>
          {!form.cardMissing && <AmountCard form={form} />}
          {way === 'card' && <CardRow choice={form.choice} />}
          <Foot form={form} />
        </>
      )}
    </View>
  );
}

export default function TopUp() {
  const { topUp } = useFundingMessages();
  return (
    <Screen title={topUp.title}>
      <Form />
    </Screen>
  );
}
