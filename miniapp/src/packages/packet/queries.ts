import type { Id } from '@pingshan/shared/ids';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { cursorPaging, MONEY, PAGE_SIZE, queryClient } from '../../api/query-client.ts';

const packetKey = (id: Id<'rp'> | undefined) => ['packet', id];

export const usePackets = (box: 'sent' | 'received', enabled: boolean) =>
  useInfiniteQuery({
    queryKey: [MONEY, 'packets', box],
    queryFn: ({ pageParam }) =>
      call('redPackets', { query: { box, cursor: pageParam, limit: PAGE_SIZE } }),
    ...cursorPaging,
    enabled,
  });

export const usePacket = (id: Id<'rp'> | undefined, poll_ms: number) =>
  useQuery({
    queryKey: packetKey(id),
    queryFn: () => call('redPacket', { params: { id } }),
    enabled: id !== undefined,
    refetchInterval: poll_ms,
  });

export function invalidatePacket(id: Id<'rp'> | undefined): void {
  void queryClient.invalidateQueries({ queryKey: packetKey(id) });
}
