import type { Money } from '@pingshan/shared/money';
import { call } from '../../../api/call.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { cnyBalance, useWallet } from '../../../api/wallet.ts';
import { useOwed } from '../queries.ts';
import { useMoneyRequest } from '../use-money-request.ts';

/** The state of the page: what is owed and why, and the request that repays all of it. */
export function useOwedPage() {
  const query = useOwed();
  const wallet = useWallet();
  useLive('me', invalidateMoney);
  const request = useMoneyRequest('pending:repay', (_shown: Money, options) =>
    call('repay', {}, options),
  );
  return { query, balance: cnyBalance(wallet.data), ...request };
}
export type OwedState = ReturnType<typeof useOwedPage>;
