import { Text, View } from '@tarojs/components';
import { TransactionRow } from '../../app/transaction-row.tsx';
import { describeKind } from '../../app/transactions.ts';
import { DayList } from '../../components/day-list-view.tsx';
import { Field } from '../../components/field-view.tsx';
import { ListEnd } from '../../components/list-end.tsx';
import { Pill } from '../../components/pill.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import { useLanguage } from '../../session/preferences.ts';
import { MonthChoice } from './month-choice.tsx';
import { emptyList } from './statement.ts';
import { Sums } from './sums.tsx';
import type { StatementState } from './use-statement.ts';

const SEARCH_MAX = 40;
type Props = { statement: StatementState };

/** In place of the lines: that they are being fetched, why they could not be, or that there are none. */
function State({ statement }: Props) {
  const messages = useMessages();
  const { list, searching, more, later, summary } = statement;
  const empty = { searching, more: more.has, present: !later, summary: summary.data };
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

function Lines({ statement }: Props) {
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

/** That only one kind is shown, and the way back to all. */
function ChosenKind({ kind, onAll }: { kind: string; onAll: () => void }) {
  const { records } = useMessages();
  const { label } = describeKind(kind, useLanguage());
  return (
    <View className="row month__kind">
      <Text>{records.only(label)}</Text>
      <Pill label={records.allKinds} onTap={onAll} />
    </View>
  );
}

/** The statement: a search over all of it, or the lines of a month by day. */
export function Statement({ statement }: Props) {
  const { records } = useMessages();
  const { typed, type, searching, kind, choose, summary } = statement;
  return (
    <View>
      <View className="card search">
        <Field
          id="search"
          label={records.search}
          value={typed}
          placeholder={records.searchFor}
          maxLength={SEARCH_MAX}
          onChange={type}
        />
        {!searching && <MonthChoice statement={statement} />}
        {!searching && kind !== undefined && (
          <ChosenKind kind={kind} onAll={() => choose(undefined)} />
        )}
        {!searching && kind === undefined && summary.data && (
          <Sums summary={summary.data} size="row" />
        )}
      </View>
      <Lines statement={statement} />
    </View>
  );
}
