import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { useTransactions } from '../../api/wallet.ts';
import { usePackets } from '../../packages/packet/queries.ts';
import type { RecordTab } from './records.ts';

export type RecordsState = ReturnType<typeof useRecords>;

/** The state of the records page; each list is fetched when its tab is first selected. */
export function useRecords() {
  const [tab, selectTab] = useState<RecordTab>('statement');
  const statement = useTransactions(tab === 'statement');
  const sent = usePackets('sent', tab === 'sent');
  const received = usePackets('received', tab === 'received');
  const list = { statement, sent, received }[tab];
  const packets = tab === 'received' ? received : sent;
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useReachBottom(loadMore);
  return {
    tab,
    selectTab,
    list,
    loadMore,
    transactions: statement.data?.pages.flatMap(({ items }) => items) ?? [],
    packets: packets.data?.pages.flatMap(({ items }) => items) ?? [],
  };
}
