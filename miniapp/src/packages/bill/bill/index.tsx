import { formatMoney } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { LinkRow } from '../../../components/link-row.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { useNow } from '../../../device/clock.ts';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { billPath, owePath, REGULAR } from '../routes.ts';
import { Acts } from './acts.tsx';
import { householdOf, mayBeHousehold, mayReopen } from './bill.ts';
import { Head } from './head.tsx';
import { HouseholdSheet } from './household-sheet.tsx';
import './index.scss';
import { JoinSheet } from './join-sheet.tsx';
import { People } from './people.tsx';
import { ReopenSheet, type ShownProps, StopSheet } from './sheets.tsx';
import { type BillState, useBill } from './use-bill.ts';

const MINUTE_MS = 60_000;

function Links({ page, bill }: ShownProps) {
  const { bill: words, draft } = useBillMessages();
  const ended = bill.state !== 'joining' && bill.state !== 'open';
  const opened = bill.opener.id === page.me && bill.state === 'joining';
  const mayStop = (bill.fronter.id === page.me || opened) && !ended;
  return (
    <View className="card card--rows">
      <LinkRow
        label={bill.chat === null ? words.owe : words.oweInChat}
        onTap={() => open(owePath(bill.chat))}
      />
      {mayBeHousehold(bill, page.me) && (
        <LinkRow
          label={draft.household}
          value={householdOf(bill, page.me)?.name ?? draft.alone}
          onTap={() => page.setSheet('household')}
        />
      )}
      {bill.repeat !== null && bill.opener.id === page.me && (
        <LinkRow label={words.monthly} onTap={() => open(REGULAR)} />
      )}
      {mayReopen(bill, page.me) && (
        <LinkRow label={words.reopen} onTap={() => page.setSheet('reopen')} />
      )}
      {mayStop && (
        <LinkRow
          label={bill.state === 'joining' ? words.cancel : words.stop}
          onTap={() => page.setSheet('stop')}
        />
      )}
    </View>
  );
}

function Shown({ page, bill }: ShownProps) {
  const { amount } = useMessages();
  const viewer = { me: page.me, now: useNow(MINUTE_MS) };
  if (page.pending) {
    const facts = [{ name: amount, value: formatMoney(bill.mine?.amount ?? bill.total) }];
    return <PendingConfirmation facts={facts} busy={page.busy} onConfirm={page.pay} />;
  }
  return (
    <View className="bill">
      <Head bill={bill} viewer={viewer} />
      <People bill={bill} viewer={viewer} />
      <Links page={page} bill={bill} />
      <Acts page={page} bill={bill} viewer={viewer} />
      <JoinSheet page={page} bill={bill} />
      <HouseholdSheet page={page} bill={bill} />
      <StopSheet page={page} bill={bill} />
      <ReopenSheet page={page} bill={bill} />
    </View>
  );
}

function Content({ page }: { page: BillState }) {
  const { bill: words } = useBillMessages();
  const { query, missing } = page;
  if (query.data) return <Shown page={page} bill={query.data} />;
  const home = { label: words.toHome, onTap: () => open(HOME) };
  return (
    <View className="card state--empty">
      {missing && <Empty says={words.missing} next={words.missingNext} action={home} />}
      {!missing && query.isError && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isFetching && <Loading rows={5} />}
    </View>
  );
}

export default function BillPage() {
  const { title } = useBillMessages();
  const page = useBill();
  const { data } = page.query;
  useShareAppMessage(() => ({ title: data?.title ?? title, path: billPath(data?.id ?? '') }));
  return (
    <Screen title={data?.title ?? title}>
      <Content page={page} />
    </Screen>
  );
}
