import { useReachBottom } from '@tarojs/taro';
import { usePackets } from '../../packages/packet/queries.ts';
import type { PacketBox } from './records.ts';

/** The packets of a tab, page by page. */
export function usePacketList(box: PacketBox) {
  const list = usePackets(box, true);
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useReachBottom(loadMore);
  return {
    list,
    more: { has: list.hasNextPage, loading: list.isFetchingNextPage, onMore: loadMore },
    packets: list.data?.pages.flatMap(({ items }) => items) ?? [],
  };
}
