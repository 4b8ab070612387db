import { type Id, idPattern } from '@pingshan/shared/ids';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { call } from '../../api/call.ts';
import { MONEY } from '../../api/query-client.ts';

/** The id in the address of this page; undefined where it is not of that kind. */
export function useIdInPath<Prefix extends string>(prefix: Prefix): Id<Prefix> | undefined {
  const { params } = useRouter<{ id?: string }>();
  const { id } = params;
  return id !== undefined && idPattern(prefix).test(id) ? (id as Id<Prefix>) : undefined;
}

export const transferKey = (id: string | undefined) => [MONEY, 'transfer', id];

export const useTransfer = (id: Id<'trf'> | undefined) =>
  useQuery({
    queryKey: transferKey(id),
    queryFn: () => call('transfer', { params: { id: id ?? 'trf_' } }),
    enabled: id !== undefined,
  });

export const claimKey = (id: string | undefined) => [MONEY, 'claim', id];

export const useClaim = (id: Id<'trf'> | undefined) =>
  useQuery({
    queryKey: claimKey(id),
    queryFn: () => call('claim', { params: { id: id ?? 'trf_' } }),
    enabled: id !== undefined,
  });

export const requestKey = (id: string | undefined) => [MONEY, 'request', id];

export const useMoneyRequest = (id: Id<'req'> | undefined) =>
  useQuery({
    queryKey: requestKey(id),
    queryFn: () => call('moneyRequest', { params: { id: id ?? 'req_' } }),
    enabled: id !== undefined,
  });

export const useLimits = () =>
  useQuery({ queryKey: [MONEY, 'limits'], queryFn: () => call('limits', {}) });
