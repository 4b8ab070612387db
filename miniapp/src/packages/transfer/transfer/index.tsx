import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { TransferRequest } from '@pingshan/shared/transfer/schemas';
import type { Arrival } from '@pingshan/shared/transfer/states';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { Segments } from '../../../components/segments.tsx';
import { Empty } from '../../../components/states.tsx';
import { open, replace } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { WayOut } from '../../../layouts/way-out/index.tsx';
import { useMessages } from '../../../messages/index.ts';
import { TOP_UP } from '../../funding/routes.ts';
import type { Chosen } from '../chosen-payee.ts';
import { MemoRow } from '../memo-sheet.tsx';
import { useTransferMessages } from '../messages/index.ts';
import { PayeeCard } from '../payee-card.tsx';
import { PAYEE } from '../routes.ts';
import { buttonLabel, refusalOf } from './transfer.ts';
import { type TransferState, useTransferForm } from './use-transfer.ts';

const ARRIVALS: readonly Arrival[] = ['now', 'in_2h', 'next_day'];

function AmountCard({ form }: { form: TransferState }) {
  const messages = useMessages();
  const words = useTransferMessages();
  const { draft, left, validation, error } = form;
  return (
    <AmountInput
      label={words.transfer.howMuch}
      value={draft.typed}
      typing
      note={left === undefined ? undefined : words.transfer.left(formatYuan(left))}
      refusal={error ? sentenceOf(error, messages) : refusalOf(validation, words)}
    />
  );
}

function Foot({ form, chosen }: { form: TransferState; chosen: Chosen }) {
  const words = useTransferMessages();
  const { validation, busy } = form;
  const insufficient = validation.fault === 'funds';
  return (
    <Dock keys>
      <Keypad onKey={form.pressKey} />
      <Button
        label={busy ? words.transfer.sending : buttonLabel(validation, chosen, words)}
        disabled={busy || (validation.fault !== undefined && !insufficient)}
        onTap={insufficient ? () => open(TOP_UP) : form.submit}
      />
    </Dock>
  );
}

function Pending({ form, pending }: { form: TransferState; pending: TransferRequest }) {
  const { amount } = useMessages();
  const facts = [{ name: amount, value: formatMoney(pending.amount) }];
  return <PendingConfirmation facts={facts} busy={form.busy} onConfirm={form.confirm} />;
}

/** The page was opened without a person, as after a reload. */
function Unchosen() {
  const { transfer } = useTransferMessages();
  const choose = { label: transfer.choose, onTap: () => replace(PAYEE) };
  return (
    <View className="card state--empty">
      <Empty says={transfer.unchosen} next={transfer.unchosenNext} action={choose} />
    </View>
  );
}

function Form() {
  const { transfer } = useTransferMessages();
  const form = useTransferForm();
  const { chosen, draft, pending, change } = form;
  if (pending) return <Pending form={form} pending={pending} />;
  if (!chosen) return <Unchosen />;
  return (
    <View>
      <PayeeCard chosen={chosen} onChange={() => replace(PAYEE)} />
      <AmountCard form={form} />
      {chosen.kind === 'person' && (
        <Segments
          name={transfer.when}
          segments={ARRIVALS.map((key) => ({ key, label: transfer.arrivals[key] }))}
          chosen={draft.arrival}
          onChoose={(arrival) => change({ arrival })}
        />
      )}
      <MemoRow
        memo={draft.memo}
        none={transfer.memoNone}
        open={form.writing}
        onOpen={form.setWriting}
        onChange={(memo) => change({ memo })}
      />
      <WayOut error={form.error} />
      <Foot form={form} chosen={chosen} />
    </View>
  );
}

export default function TransferPage() {
  const { transfer } = useTransferMessages();
  return (
    <Screen title={transfer.title}>
      <Form />
    </Screen>
  );
}
