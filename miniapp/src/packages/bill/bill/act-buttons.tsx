import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { Bill } from '@pingshan/shared/bill/schemas';
import { Button } from '../../../components/button.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { useBillMessages } from '../messages/index.ts';
import { billPath } from '../routes.ts';
import { askingNames, asksOnJoin, countedNow, nextToRemind, type Viewer } from './bill.ts';
import type { BillState } from './use-bill.ts';

export interface ActsProps {
  page: BillState;
  bill: Bill;
  viewer: Viewer;
}

/** 算好了, with the sum that it asks of the others. */
export function Count({ page, bill }: ActsProps) {
  const words = useBillMessages();
  const { shares, sum, complete } = countedNow(bill);
  return (
    <>
      <ShareButton quiet path={billPath(bill.id)} title={bill.title} words={words.share} />
      <Button
        label={complete ? words.bill.count(shares, formatYuan(sum)) : words.bill.waitFirst}
        disabled={!complete || page.busy}
        onTap={page.count}
      />
    </>
  );
}

/** Reminds the first person who may be reminded. */
export function Remind({ page, bill, viewer }: ActsProps) {
  const { bill: words } = useBillMessages();
  const next = nextToRemind(bill, viewer.now);
  return (
    <Button
      label={next ? words.remind(next.user.name) : words.noReminder}
      disabled={!next || page.busy}
      onTap={() => next && page.remind(next.user.id)}
    />
  );
}

/** 是我垫付的, or not: the bill is cancelled then. */
export function Front({ page }: ActsProps) {
  const { bill: words } = useBillMessages();
  return (
    <>
      <Button quiet label={words.notFronter} disabled={page.busy} onTap={page.decline} />
      <Button label={words.front} disabled={page.busy} onTap={page.front} />
    </>
  );
}

/** Counts again with those who ask. */
export function Reopen({ page, bill }: ActsProps) {
  const { bill: words } = useBillMessages();
  const names = askingNames(bill);
  const label = words.reopenWith(names[0] ?? '', names.length);
  return <Button label={label} disabled={page.busy} onTap={page.reopen} />;
}

/** Joins with the share that the button shows, or less. */
export function Join({ page, bill, viewer }: ActsProps) {
  const { bill: words } = useBillMessages();
  const { mine, ifJoined } = bill;
  const asks = asksOnJoin(bill, viewer.me);
  const join = () =>
    asks ? page.setSheet('join') : page.join(ifJoined ? { upTo: ifJoined.amount } : {});
  return (
    <>
      {mine?.state === 'invited' && (
        <Button quiet label={words.notIn} disabled={page.busy} onTap={page.decline} />
      )}
      <Button
        label={ifJoined && !asks ? words.joinWith(formatMoney(ifJoined)) : words.join}
        disabled={page.busy}
        onTap={join}
      />
    </>
  );
}

/** Pays one's share, or says that one will not. */
export function Pay({ page, bill }: ActsProps) {
  const { bill: words } = useBillMessages();
  const amount = bill.mine?.amount ?? bill.total;
  return (
    <>
      <Button quiet label={words.decline} disabled={page.busy} onTap={page.decline} />
      <Button
        label={page.paying ? words.paying : words.pay(formatMoney(amount))}
        disabled={page.busy}
        onTap={page.pay}
      />
    </>
  );
}
