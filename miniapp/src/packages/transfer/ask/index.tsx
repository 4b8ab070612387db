import { formatMoney, formatYuan } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { Empty } from '../../../components/states.tsx';
import { replace } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { MemoRow } from '../memo-sheet.tsx';
import { useTransferMessages } from '../messages/index.ts';
import { PayeeCard } from '../payee-card.tsx';
import { ASK_WHOM } from '../routes.ts';
import { type AskState, useAsk } from './use-ask.ts';

function Foot({ form }: { form: AskState }) {
  const { ask, transfer } = useTransferMessages();
  const { payee, amount, over, busy, submit, pressKey } = form;
  const name = payee?.payee.name ?? '';
  const missing = over > 0 ? transfer.memoOver(over) : ask.enter;
  const ready = amount > 0 && over === 0;
  const label = ready ? ask.put(name, formatYuan(amount)) : missing;
  return (
    <Dock keys>
      <Keypad onKey={pressKey} />
      <Button label={busy ? ask.sending : label} disabled={busy || !ready} onTap={submit} />
    </Dock>
  );
}

function Unchosen() {
  const { transfer } = useTransferMessages();
  const choose = { label: transfer.choose, onTap: () => replace(ASK_WHOM) };
  return (
    <View className="card state--empty">
      <Empty says={transfer.unchosen} next={transfer.unchosenNext} action={choose} />
    </View>
  );
}

function Form() {
  const messages = useMessages();
  const { ask } = useTransferMessages();
  const form = useAsk();
  const { chosen, pending, busy, error } = form;
  if (pending) {
    const facts = [{ name: messages.amount, value: formatMoney(pending.amount) }];
    return <PendingConfirmation facts={facts} busy={busy} onConfirm={form.confirm} />;
  }
  if (!chosen) return <Unchosen />;
  return (
    <View>
      <PayeeCard chosen={chosen} asking onChange={() => replace(ASK_WHOM)} />
      <AmountInput
        label={ask.howMuch}
        value={form.typed}
        typing
        note={ask.note}
        refusal={error ? sentenceOf(error, messages) : undefined}
      />
      <MemoRow
        memo={form.memo}
        none={ask.memo}
        open={form.writing}
        onOpen={form.setWriting}
        onChange={form.setMemo}
      />
      <Foot form={form} />
    </View>
  );
}

export default function AskPage() {
  const { ask } = useTransferMessages();
  return (
    <Screen title={ask.title}>
      <Form />
    </Screen>
  );
}
