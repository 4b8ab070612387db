import { View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { DayList } from '../../components/day-list-view.tsx';
import { Field } from '../../components/field-view.tsx';
import { ListEnd } from '../../components/list-end.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import { MonthCard } from './month-card.tsx';
import { emptyList } from './statement.ts';
import { type StatementState, useStatement } from './use-statement.ts';

const SEARCH_MAX = 40;

/** In place of the lines: that they are being fetched, why they could not be, or that there are none. */
function State({ statement }: { statement: StatementState }) {
  const messages = useMessages();
  const { list, searching, more, summary } = statement;
  const empty = { searching, more: more.has, summary: summary.data };
  const { says, next, step } = emptyList(empty, messages);
  const action = step && { label: step.label, onTap: () => open(step.page) };
  return (
    <View>
      <View className="card">
        {list.isPending && <Loading rows={6} />}
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <Empty motif="kylin" says={says} next={next} action={action} />}
      </View>
      {list.data && <ListEnd more={more} />}
    </View>
  );
}

function Lines({ statement }: { statement: StatementState }) {
  const messages = useMessages();
  const { list, sections, more } = statement;
  if (!list.data || sections.length === 0) return <State statement={statement} />;
  return (
    <DayList
      sections={sections}
      row={(line) => <TransactionRow key={line.id} transaction={line} withinDay />}
      more={more}
      end={list.data.pages.length > 1 ? messages.records.end : undefined}
    />
  );
}

/** The statement: a search over all of it, a month in sums, and its lines by day. */
export function Statement() {
  const { records } = useMessages();
  const statement = useStatement();
  return (
    <View>
      <View className="card search">
        <Field
          id="search"
          label={records.search}
          value={statement.typed}
          placeholder={records.searchFor}
          maxLength={SEARCH_MAX}
          onChange={statement.type}
        />
      </View>
      {!statement.searching && <MonthCard statement={statement} />}
      <Lines statement={statement} />
    </View>
  );
}
