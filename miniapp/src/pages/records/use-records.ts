import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { usePackets, useTransactions } from '../../api/query-client.ts';
import type { RecordTab } from './records.ts';

export function useRecords() {
  const [tab, choose] = useState<RecordTab>('statement');
  const statement = useTransactions(tab === 'statement');
  const sent = usePackets('sent', tab === 'sent');
  const received = usePackets('received', tab === 'received');
  const list = { statement, sent, received }[tab];
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useReachBottom(more);
  return {
    tab,
    choose,
    list,
    more,
    transactions: statement.data?.pages.flatMap(({ items }) => items) ?? [],
    packets:
      { sent, received, statement: sent }[tab].data?.pages.flatMap(({ items }) => items) ?? [],
  };
}
