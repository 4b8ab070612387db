import { formatMoney, formatYuan } from '@pingshan/shared/money';
import { BILL_WAYS } from '@pingshan/shared/bill/states';
import type { OpenBill } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { Segments } from '../../../components/segments.tsx';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { sumOf } from './draft.ts';
import { DishSheet } from './dish-sheet.tsx';
import { MonthSheet } from './month-sheet.tsx';
import { PeopleSheet, TitleSheet, TotalSheet } from './field-sheets.tsx';
import { FronterSheet } from './fronter-sheet.tsx';
import { HouseholdSheet } from './household-sheet.tsx';
import { PartSheet } from './part-sheet.tsx';
import { PeopleCard } from './people-card.tsx';
import { type BillNewState, useBillNew } from './use-bill-new.ts';
import { Facts, Dishes } from './facts.tsx';
import './index.scss';

interface FormProps {
  form: BillNewState;
}

function Foot({ form }: FormProps) {
  const messages = useMessages();
  const { draft: words } = useBillMessages();
  const { draft, fault, busy, error } = form;
  const sum = sumOf(draft);
  const label =
    sum.kind === 'right'
      ? words.put(draft.people.length + (draft.fronter ? 1 : 0), formatYuan(sum.collect))
      : words.putOpen;
  const missing = fault === undefined ? label : words.faults[fault];
  return (
    <Dock line={error ? '' : words.note}>
      {error && (
        <Text className="bill-new__refusal" role="alert">
          {sentenceOf(error, messages)}
        </Text>
      )}
      <Button
        label={busy ? words.sending : missing}
        disabled={busy || fault !== undefined}
        onTap={form.submit}
      />
    </Dock>
  );
}

function Sheets({ form }: FormProps) {
  return (
    <>
      <TotalSheet form={form} />
      <TitleSheet form={form} />
      <PeopleSheet form={form} />
      <MonthSheet form={form} />
      <DishSheet form={form} />
      <FronterSheet form={form} />
      <HouseholdSheet form={form} />
      <PartSheet form={form} />
    </>
  );
}

function Pending({ form, pending }: FormProps & { pending: OpenBill }) {
  const { amount } = useMessages();
  const facts = [{ name: amount, value: formatMoney(pending.total) }];
  return <PendingConfirmation facts={facts} busy={form.busy} onConfirm={form.confirm} />;
}

function Form() {
  const { ways, draft: words } = useBillMessages();
  const form = useBillNew();
  const { draft, pending, change, edit } = form;
  if (pending) return <Pending form={form} pending={pending} />;
  return (
    <View className="bill-new">
      <AmountInput
        label={words.total}
        value={draft.typed}
        typing={false}
        note={draft.fronter ? words.frontedBy(draft.fronter.name) : words.fronted}
        onTap={() => edit({ of: 'total' })}
      />
      <Facts form={form} />
      <Segments
        name={words.how}
        segments={BILL_WAYS.map((key) => ({ key, label: ways[key] }))}
        chosen={draft.how}
        onChoose={(how) => change({ how })}
      />
      <Dishes form={form} />
      <PeopleCard form={form} />
      <Foot form={form} />
      <Sheets form={form} />
    </View>
  );
}

export default function BillNewPage() {
  const { title } = useBillMessages();
  return (
    <Screen title={title}>
      <Form />
    </Screen>
  );
}
