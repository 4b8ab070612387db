import { formatMoney } from '@pingshan/shared/money';
import type { Bill } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { Meter } from '../../../components/meter-view.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { aboutBill, chipOf, type Viewer } from './bill.ts';

/** Before the count the total, after it what has come back of what the others pay. */
export function Head({ bill, viewer }: { bill: Bill; viewer: Viewer }) {
  const main = useMessages();
  const own = useBillMessages();
  const { bill: words } = own;
  const { total, collected, toCollect, countedAt } = bill;
  const counted = countedAt !== null;
  const ofAll = words.ofAll(formatMoney(toCollect));
  return (
    <View className="card">
      <View className="row">
        <Text>{counted ? words.collected : words.total}</Text>
        <StateChip {...chipOf(bill, own)} />
      </View>
      <View className="bill__figure">
        <Amount money={counted ? collected : total} size="hero" />
        {counted && <Text className="small">{ofAll}</Text>}
      </View>
      {counted && (
        <Meter
          used={collected.amount}
          max={toCollect.amount}
          say={`${formatMoney(collected)} ${ofAll}`}
          good
        />
      )}
      <Text className="small bill__about">{aboutBill(bill, viewer, { main, own })}</Text>
    </View>
  );
}
