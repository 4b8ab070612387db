import type { Bill } from '@pingshan/shared/bill/schemas';
import { Text } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { moneyText, yuanText } from '../../../components/amount.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { billPath } from '../routes.ts';
import { actOf, asksOnJoin, countedNow, nextToRemind, type Viewer } from './bill.ts';
import type { BillState } from './use-bill.ts';

interface ActsProps {
  page: BillState;
  bill: Bill;
  viewer: Viewer;
}

function Count({ page, bill }: ActsProps) {
  const words = useBillMessages();
  const { shares, sum, complete } = countedNow(bill);
  return (
    <>
      <ShareButton quiet path={billPath(bill.id)} title={bill.title} words={words.share} />
      <Button
        label={complete ? words.bill.count(shares, yuanText(sum)) : words.bill.waitFirst}
        disabled={!complete || page.busy}
        onTap={page.count}
      />
    </>
  );
}

function Remind({ page, bill, viewer }: ActsProps) {
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

function Join({ page, bill, viewer }: ActsProps) {
  const { bill: words } = useBillMessages();
  const { mine } = bill;
  const asks = asksOnJoin(bill, viewer.me);
  return (
    <>
      {mine?.state === 'invited' && (
        <Button quiet label={words.notIn} disabled={page.busy} onTap={page.decline} />
      )}
      <Button
        label={words.join}
        disabled={page.busy}
        onTap={() => (asks ? page.setSheet('join') : page.join({}))}
      />
    </>
  );
}

function Pay({ page, bill }: ActsProps) {
  const { bill: words } = useBillMessages();
  const amount = bill.mine?.amount ?? bill.total;
  return (
    <>
      <Button quiet label={words.decline} disabled={page.busy} onTap={page.decline} />
      <Button
        label={page.paying ? words.paying : words.pay(moneyText(amount))}
        disabled={page.busy}
        onTap={page.pay}
      />
    </>
  );
}

/** The act that the bill waits for from this person, or the refusal of the last one. */
export function Acts(props: ActsProps) {
  const messages = useMessages();
  const { bill: words } = useBillMessages();
  const { page, bill, viewer } = props;
  const act = actOf(bill, viewer.me);
  const refusal = page.error && (
    <Text className="bill__refusal" role="alert">
      {sentenceOf(page.error, messages)}
    </Text>
  );
  if (act === 'none') return refusal;
  return (
    <Dock line={refusal ? '' : words.lines[act]}>
      {refusal}
      {act === 'count' && <Count {...props} />}
      {act === 'remind' && <Remind {...props} />}
      {act === 'join' && <Join {...props} />}
      {act === 'wait' && (
        <Button quiet label={words.notIn} disabled={page.busy} onTap={page.decline} />
      )}
      {act === 'pay' && <Pay {...props} />}
    </Dock>
  );
}
