import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useLive } from '../../api/live.ts';
import { useNotices } from '../../api/notices.ts';
import { invalidateMoney } from '../../api/query-client.ts';
import { useMatters } from '../../app/use-matters.ts';
import { sectionsByDay } from '../../components/day-list.ts';
import { inboxOf } from './inbox.ts';

export type InboxState = ReturnType<typeof useInbox>;

/** The state of 消息: what is going on, and the notices of the user, day by day. */
export function useInbox() {
  const matters = useMatters();
  const list = useNotices();
  useDidShow(invalidateMoney);
  useLive('me', invalidateMoney);
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useReachBottom(loadMore);
  const happened = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return {
    ...inboxOf(matters.matters),
    matters,
    list,
    pages: list.data?.pages.length ?? 0,
    sections: sectionsByDay(happened, ({ at }) => Date.parse(at)),
    more: { has: list.hasNextPage, loading: list.isFetchingNextPage, onMore: loadMore },
  };
}
