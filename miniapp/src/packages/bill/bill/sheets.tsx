import type { Bill } from '@pingshan/shared/bill/schemas';
import { Text } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useBillMessages } from '../messages/index.ts';
import type { BillState } from './use-bill.ts';

export interface ShownProps {
  page: BillState;
  bill: Bill;
}

/** What is unpaid is let go: the fronter alone can do that, and says so once more. */
export function StopSheet({ page, bill }: ShownProps) {
  const { bill: words } = useBillMessages();
  const joining = bill.state === 'joining';
  return (
    <Sheet
      id="stop-bill"
      title={joining ? words.cancel : words.stop}
      open={page.sheet === 'stop'}
      foot={<Button label={words.stopNow} disabled={page.busy} onTap={page.stop} />}
      onClose={() => page.setSheet(undefined)}
    >
      <Text>{joining ? words.cancelNote : words.stopNote}</Text>
    </Sheet>
  );
}

/** Takes back the count: those who owe are told that they need not pay yet. */
export function ReopenSheet({ page }: ShownProps) {
  const { bill: words } = useBillMessages();
  return (
    <Sheet
      id="reopen-bill"
      title={words.reopen}
      open={page.sheet === 'reopen'}
      foot={<Button label={words.reopen} disabled={page.busy} onTap={page.reopen} />}
      onClose={() => page.setSheet(undefined)}
    >
      <Text>{words.reopenNote}</Text>
    </Sheet>
  );
}
