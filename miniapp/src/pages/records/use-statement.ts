import { useReachBottom } from '@tarojs/taro';
import { addMonths, shanghaiMonth } from '@pingshan/shared/time';
import { useEffect, useState } from 'react';
import { type TransactionFilter, useMonth, useTransactions } from '../../api/wallet.ts';
import { sectionsByDay } from '../../components/day-list.ts';
import { now } from '../../device/clock.ts';
import type { RecordTab } from './records.ts';

/** After the last key, before it is searched. */
const PAUSE_MS = 500;

/** What is typed, once the typing has paused; without spaces around it. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled.trim();
}

export type StatementState = ReturnType<typeof useStatement>;

/** The statement of a month, of one kind of it, or of what is searched for in all months. */
export function useStatement(tab: RecordTab) {
  const current = shanghaiMonth(now());
  const [month, setMonth] = useState(current);
  const [kind, setKind] = useState<string>();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const searching = q !== '';
  const filter: TransactionFilter = searching
    ? { q }
    : { month, ...(kind !== undefined && { kind }) };
  const list = useTransactions(filter, tab === 'statement');
  const summary = useMonth(month, tab === 'months' || (tab === 'statement' && !searching));
  const loadMore = () => {
    const waits = tab === 'statement' && list.hasNextPage && !list.isFetchingNextPage;
    if (waits) void list.fetchNextPage();
  };
  useReachBottom(loadMore);
  const goTo = (to: string) => {
    setMonth(to);
    setKind(undefined);
  };
  return {
    month,
    kind,
    typed,
    searching,
    list,
    summary,
    type: setTyped,
    choose: setKind,
    earlier: () => goTo(addMonths(month, -1)),
    /** Undefined in the present month: there is none after it. */
    later: month < current ? () => goTo(addMonths(month, 1)) : undefined,
    more: { has: list.hasNextPage, loading: list.isFetchingNextPage, onMore: loadMore },
    sections: sectionsByDay(list.data?.pages.flatMap(({ items }) => items) ?? [], ({ at }) =>
      Date.parse(at),
    ),
  };
}
