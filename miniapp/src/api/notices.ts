import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { cursorPaging, MONEY, PAGE_SIZE } from './query-client.ts';

/** What the user was told, newest first. Most of it is about money, so it is read again with the money. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: [MONEY, 'notices'],
    queryFn: ({ pageParam }) => call('notices', { query: { cursor: pageParam, limit: PAGE_SIZE } }),
    ...cursorPaging,
  });
