import { formatMoney } from '@pingshan/shared/money';
import { Button } from '../../../components/button.tsx';
import { useBillMessages } from '../messages/index.ts';
import type { ActsProps } from './act-buttons.tsx';

/** Agrees to more than on joining, because others have left: old and new amount, by a tap of their own. */
export function Raise(props: ActsProps) {
  const { bill: words } = useBillMessages();
  const { page, bill } = props;
  const { mine, ifJoined } = bill;
  if (!mine?.amount || !ifJoined) return null;
  return (
    <>
      <Leave {...props} />
      <Button
        label={words.raise(formatMoney(mine.amount), formatMoney(ifJoined))}
        disabled={page.busy}
        onTap={() => page.join({ upTo: ifJoined.amount })}
      />
    </>
  );
}

/** Out again, as long as nothing is owed. */
export function Leave({ page }: ActsProps) {
  const { bill: words } = useBillMessages();
  return <Button quiet label={words.notIn} disabled={page.busy} onTap={page.decline} />;
}
