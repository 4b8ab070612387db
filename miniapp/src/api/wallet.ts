import type { Id } from '@pingshan/shared/ids';
import type { MinorUnits } from '@pingshan/shared/money';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { cursorPaging, MONEY, PAGE_SIZE } from './query-client.ts';

export const useWallet = (enabled = true) =>
  useQuery({ queryKey: [MONEY, 'wallet'], queryFn: () => call('wallet', {}), enabled });

/** What of the statement is read; without any of these, all of it. */
export interface TransactionFilter {
  readonly month?: string;
  readonly kind?: string;
  /** What was typed to search for. */
  readonly q?: string;
}

export const useTransactions = (filter: TransactionFilter = {}, enabled = true) =>
  useInfiniteQuery({
    queryKey: [MONEY, 'transactions', filter],
    queryFn: ({ pageParam }) =>
      call('transactions', { query: { ...filter, cursor: pageParam, limit: PAGE_SIZE } }),
    ...cursorPaging,
    enabled,
  });

export const useTransaction = (id: Id<'txn'> | undefined) =>
  useQuery({
    queryKey: [MONEY, 'transaction', id],
    queryFn: () => call('transaction', { params: { id } }),
    enabled: id !== undefined,
  });

export const useMonth = (month: string, enabled: boolean) =>
  useQuery({
    queryKey: [MONEY, 'month', month],
    queryFn: () => call('transactionSummary', { query: { month } }),
    enabled,
  });

/** The CNY balance in fen. */
export const cnyBalance = (
  wallet: { balances: { amount: MinorUnits; currency: string }[] } | undefined,
): MinorUnits | undefined => wallet?.balances.find(({ currency }) => currency === 'CNY')?.amount;
