import type { MinorUnits } from '@pingshan/shared/money';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { cursorPaging, MONEY, PAGE_SIZE } from './query-client.ts';

export const useWallet = (enabled = true) =>
  useQuery({ queryKey: [MONEY, 'wallet'], queryFn: () => call('wallet', {}), enabled });

export const useTransactions = (enabled = true) =>
  useInfiniteQuery({
    queryKey: [MONEY, 'transactions'],
    queryFn: ({ pageParam }) =>
      call('transactions', { query: { cursor: pageParam, limit: PAGE_SIZE } }),
    ...cursorPaging,
    enabled,
  });

/** The CNY balance in fen. */
export const cnyBalance = (
  wallet: { balances: { amount: MinorUnits; currency: string }[] } | undefined,
): MinorUnits | undefined => wallet?.balances.find(({ currency }) => currency === 'CNY')?.amount;
