import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { useTransactions } from '../../api/wallet.ts';
import { sectionsByDay } from '../../components/day-list.ts';
import { usePackets } from '../../packages/packet/queries.ts';
import type { RecordTab } from './records.ts';

export type RecordsState = ReturnType<typeof useRecords>;

/** The state of the records page; each list is fetched when its tab is first selected. */
export function useRecords() {
  const [tab, selectTab] = useState<RecordTab>('statement');
  const transactions = useTransactions(tab === 'statement');
  const sent = usePackets('sent', tab === 'sent');
  const received = usePackets('received', tab === 'received');
  const list = { statement: transactions, sent, received }[tab];
  const boxed = tab === 'received' ? received : sent;
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useReachBottom(loadMore);
  return {
    tab,
    selectTab,
    list,
    more: { has: list.hasNextPage, loading: list.isFetchingNextPage, onMore: loadMore },
    statement: sectionsByDay(
      transactions.data?.pages.flatMap(({ items }) => items) ?? [],
      ({ at }) => Date.parse(at),
    ),
    packets: boxed.data?.pages.flatMap(({ items }) => items) ?? [],
  };
}
