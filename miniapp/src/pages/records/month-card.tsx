import type { Money } from '@pingshan/shared/money';
import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../components/amount-view.tsx';
import { Bars } from '../../components/bars-view.tsx';
import { Icon } from '../../components/icon.tsx';
import { Failed, Loading } from '../../components/states.tsx';
import { Tap } from '../../components/tap.tsx';
import { now } from '../../device/clock.ts';
import back from '../../icons/back.svg';
import chevron from '../../icons/chevron.svg';
import { useMessages } from '../../messages/index.ts';
import { Download } from './download.tsx';
import { Kinds } from './kinds.tsx';
import { balancesLine, monthTitle, spendingBars } from './statement.ts';
import type { StatementState } from './use-statement.ts';

/** The month, between the buttons for the one before and the one after. */
function MonthChoice({ statement }: { statement: StatementState }) {
  const messages = useMessages();
  const { month, earlier, later } = statement;
  return (
    <View className="month__choice">
      <Tap className="month__step" name={messages.records.earlier} onTap={earlier}>
        <Icon src={back} />
      </Tap>
      <Text className="heading" role="heading" aria-level={2}>
        {monthTitle(month, messages)}
      </Text>
      <Tap
        className={`month__step ${later ? '' : 'month__step--none'}`}
        name={messages.records.later}
        disabled={!later}
        onTap={() => later?.()}
      >
        <Icon src={chevron} />
      </Tap>
    </View>
  );
}

function Sum({ name, sum, received }: { name: string; sum: Money; received?: boolean }) {
  return (
    <View className="month__sum">
      <Text className="small">{name}</Text>
      <Amount money={sum} size="large" signed={received === true} />
    </View>
  );
}

function Picture({ summary }: { summary: TransactionSummary }) {
  const messages = useMessages();
  const { records } = messages;
  const bars = spendingBars(summary, messages);
  return (
    <View>
      <View className="month__sums">
        <Sum name={records.moneyIn} sum={summary.received} received />
        <Sum name={records.moneyOut} sum={summary.paid} />
      </View>
      <Text className="small">{balancesLine(summary, now(), messages)}</Text>
      {bars && (
        <View className="month__bars">
          <Bars {...bars} />
        </View>
      )}
    </View>
  );
}

/** A month in sums: what came and went, on which days and for what, and the statement to keep. */
export function MonthCard({ statement }: { statement: StatementState }) {
  const { summary, month, kind, choose } = statement;
  const { data, error, isError, refetch } = summary;
  return (
    <View className="card month">
      <MonthChoice statement={statement} />
      {data && (
        <View>
          {kind === undefined && <Picture summary={data} />}
          <Kinds key={month} summary={data} chosen={kind} onChoose={choose} />
          {kind === undefined && <Download month={month} />}
        </View>
      )}
      {!data && (isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />)}
    </View>
  );
}
