import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { Bars } from '../../components/bars-view.tsx';
import { Failed, Loading } from '../../components/states.tsx';
import { now } from '../../device/clock.ts';
import { useMessages } from '../../messages/index.ts';
import { Download } from './download.tsx';
import { Kinds } from './kinds.tsx';
import { MonthChoice } from './month-choice.tsx';
import { balancesLine, spendingBars } from './statement.ts';
import { Sums } from './sums.tsx';
import type { StatementState } from './use-statement.ts';

function Picture({ summary }: { summary: TransactionSummary }) {
  const messages = useMessages();
  const bars = spendingBars(summary, messages);
  return (
    <View>
      <Sums summary={summary} size="large" />
      <Text className="small">{balancesLine(summary, now(), messages)}</Text>
      {bars && (
        <View className="month__bars">
          <Bars {...bars} />
        </View>
      )}
    </View>
  );
}

interface MonthsProps {
  statement: StatementState;
  /** Shows the lines of one kind. */
  onChoose: (kind: string) => void;
}

/** A month in sums: what came and went, on which days and for what, and its statement to keep. */
export function Months({ statement, onChoose }: MonthsProps) {
  const { summary, month } = statement;
  const { data, error, isError, refetch } = summary;
  return (
    <View>
      <View className="card">
        <MonthChoice statement={statement} />
        {data && <Picture summary={data} />}
        {!data && (isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />)}
      </View>
      {data && <Kinds summary={data} onChoose={onChoose} />}
      <Download month={month} />
    </View>
  );
}
