import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { cursorPaging, MONEY, PAGE_SIZE } from './query-client.ts';

/** The notices of the user, newest first. Most are about money, so they are read again with the money. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: [MONEY, 'notices'],
    queryFn: ({ pageParam }) => call('notices', { query: { cursor: pageParam, limit: PAGE_SIZE } }),
    ...cursorPaging,
  });
