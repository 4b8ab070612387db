import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { MONEY, queryClient } from '../../api/query-client.ts';

/** The first element of the key of each query about the account itself. */
const ACCOUNT = 'account';

export const useVerification = () =>
  useQuery({ queryKey: [ACCOUNT, 'verification'], queryFn: () => call('verification', {}) });

export const useLimits = () =>
  useQuery({ queryKey: [MONEY, 'limits'], queryFn: () => call('limits', {}) });

export const usePinState = () =>
  useQuery({ queryKey: [ACCOUNT, 'pin'], queryFn: () => call('pinState', {}) });

export const useDevices = () =>
  useQuery({ queryKey: [ACCOUNT, 'devices'], queryFn: () => call('devices', {}) });

/** Refetches what pages show of the account, its limits included. */
export function invalidateAccount(): void {
  void queryClient.invalidateQueries({ queryKey: [ACCOUNT] });
  void queryClient.invalidateQueries({ queryKey: [MONEY] });
}
