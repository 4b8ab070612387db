import type { Money } from '@pingshan/shared/money';
import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../components/amount-view.tsx';
import { useMessages } from '../../messages/index.ts';

type Size = 'row' | 'large';

function Sum({ name, sum, size, came }: { name: string; sum: Money; size: Size; came?: boolean }) {
  return (
    <View className="month__sum">
      <Text className="small">{name}</Text>
      <Amount money={sum} size={size} signed={came === true} />
    </View>
  );
}

/** What came in and what went out, side by side. */
export function Sums({ summary, size }: { summary: TransactionSummary; size: Size }) {
  const { records } = useMessages();
  return (
    <View className="month__sums">
      <Sum name={records.moneyIn} sum={summary.received} size={size} came />
      <Sum name={records.moneyOut} sum={summary.paid} size={size} />
    </View>
  );
}
