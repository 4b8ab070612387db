import { type Id, idPattern } from '@pingshan/shared/ids';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { call } from '../../api/call.ts';
import { MONEY } from '../../api/query-client.ts';

/** The id in the address of this page; undefined where it is not of a bill. */
export function useBillIdInPath(): Id<'bil'> | undefined {
  const { id } = useRouter<{ id?: string }>().params;
  return id !== undefined && idPattern('bil').test(id) ? (id as Id<'bil'>) : undefined;
}

export const billKey = (id: string | undefined) => [MONEY, 'bill', id];

export const useBillQuery = (id: Id<'bil'> | undefined, poll_ms: number | false) =>
  useQuery({
    queryKey: billKey(id),
    queryFn: () => call('bill', { params: { id: id ?? 'bil_' } }),
    enabled: id !== undefined,
    refetchInterval: poll_ms,
  });

export const useHouseholds = () =>
  useQuery({ queryKey: ['households'], queryFn: () => call('households', {}) });

export const useRepeats = () =>
  useQuery({ queryKey: ['bill-repeats'], queryFn: () => call('billRepeats', {}) });

export const useOwed = (chat: string | undefined) =>
  useQuery({
    queryKey: [MONEY, 'owed', chat],
    queryFn: () => call('owedBills', { query: chat === undefined ? {} : { chat } }),
  });
