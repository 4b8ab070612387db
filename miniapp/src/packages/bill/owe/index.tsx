import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { Owed } from '@pingshan/shared/bill/owed/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { Pairs } from '../../../components/pairs.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { BILL_NEW, REGULAR } from '../routes.ts';
import { Agree } from './agree.tsx';
import { NetSheet } from './net-sheet.tsx';
import { isClear, payerOf, sizeOf, totalsOf } from './owe.ts';
import { type OweState, useOwe } from './use-owe.ts';
import { Plan, Balances } from './plan.tsx';
import './index.scss';

interface ShownProps {
  page: OweState;
  owed: Owed;
}

/** Between the reader and each person; a tap shows the bills behind it. */
function Mine({ page, owed }: ShownProps) {
  const { owe: words } = useBillMessages();
  const { owe, owed: toGet } = totalsOf(owed.items);
  const facts = [
    { name: words.iOwe, value: formatYuan(owe) },
    { name: words.owedToMe, value: formatYuan(toGet) },
  ];
  return (
    <View className="card">
      <Pairs facts={facts} />
      {owed.items.map((between) => (
        <PersonRow
          key={between.person.id}
          person={between.person}
          note={<Text>{words.payers[payerOf(between)]}</Text>}
          end={<Amount money={sizeOf(between.difference)} />}
          onTap={() => page.choose(between)}
        />
      ))}
    </View>
  );
}

function Shown({ page, owed }: ShownProps) {
  const { amount } = useMessages();
  const { owe: words, regular } = useBillMessages();
  const { pending } = page;
  if (pending) {
    const facts = [{ name: amount, value: formatMoney(sizeOf(pending.amount)) }];
    return <PendingConfirmation facts={facts} busy={page.busy} onConfirm={page.confirm} />;
  }
  if (isClear(owed)) {
    const action = { label: words.newBill, onTap: () => open(BILL_NEW) };
    return (
      <View className="card state--empty">
        <Empty motif="basin" says={words.clear} next={words.clearNext} action={action} />
      </View>
    );
  }
  const { items, chat } = owed;
  return (
    <>
      {items.length > 0 && <Mine page={page} owed={owed} />}
      {chat && chat.people.length > 0 && <Balances chat={chat} />}
      {chat && chat.plan.length > 0 && <Plan page={page} owed={owed} chat={chat} />}
      <View className="card card--rows">
        <LinkRow label={regular.title} onTap={() => open(REGULAR)} />
      </View>
      {chat?.asks && <Agree page={page} planId={chat.planId} />}
      <NetSheet page={page} />
    </>
  );
}

function Content() {
  const page = useOwe();
  const { query } = page;
  if (query.data) return <Shown page={page} owed={query.data} />;
  return (
    <View className="card state--empty">
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isFetching && <Loading rows={4} />}
    </View>
  );
}

export default function OwePage() {
  const { owe } = useBillMessages();
  return (
    <Screen title={owe.title}>
      <View className="owe">
        <Content />
      </View>
    </Screen>
  );
}
