import type { MinorUnits } from '@pingshan/shared/money';
import type { Id } from '@pingshan/shared/ids';
import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { codeOf } from './failure.ts';

const PAGE = 20;
const FRESH_MS = 5_000;

/** Tries a lost answer again, a refusal never: it would be the same. */
const retry = (failures: number, error: unknown): boolean =>
  failures < 2 && codeOf(error) === undefined;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: FRESH_MS, networkMode: 'always', refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});

export type PacketBox = 'sent' | 'received' | 'open';

export const useWallet = (enabled = true) =>
  useQuery({ queryKey: ['wallet'], queryFn: () => call('wallet', {}), enabled });

export const useOpenPackets = () =>
  useQuery({
    queryKey: ['packets', 'open', 'first'],
    queryFn: () => call('redPackets', { query: { box: 'open', limit: PAGE } }),
  });

export const usePacket = (id: Id<'rp'> | undefined, every_ms: number | false) =>
  useQuery({
    queryKey: ['packet', id],
    queryFn: () => call('redPacket', { params: { id: id } }),
    enabled: id !== undefined,
    refetchInterval: every_ms,
  });

export const usePackets = (box: PacketBox, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['packets', box],
    queryFn: ({ pageParam }) =>
      call('redPackets', { query: { box, cursor: pageParam, limit: PAGE } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
  });

export const useTransactions = (enabled = true) =>
  useInfiniteQuery({
    queryKey: ['transactions'],
    queryFn: ({ pageParam }) => call('transactions', { query: { cursor: pageParam, limit: PAGE } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
  });

/** After money moved: everything that shows a balance or a list looks again. */
export function invalidateMoney(): void {
  for (const name of ['wallet', 'transactions', 'packets']) {
    void queryClient.invalidateQueries({ queryKey: [name] });
  }
}

/** The yuan balance, in fen. */
export const cnyBalance = (
  wallet: { balances: { amount: MinorUnits; currency: string }[] } | undefined,
) => wallet?.balances.find(({ currency }) => currency === 'CNY')?.amount;
