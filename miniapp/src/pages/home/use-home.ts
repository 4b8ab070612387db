import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import { invalidateMoney } from '../../api/query-client.ts';
import { cnyBalance, useTransactions, useWallet } from '../../api/wallet.ts';
import { openStart } from '../../app/open-start.ts';
import { useMatters } from '../../app/use-matters.ts';
import { startParameter } from '../../device/launch.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { recentTransactions } from './home.ts';

export type HomeState = ReturnType<typeof useHome>;

/** The state of the home page, refetched on each change event and each time the page is shown. */
export function useHome() {
  const { params } = useRouter();
  const { elder, hideBalance } = usePreferences();
  const wallet = useWallet();
  const matters = useMatters();
  const transactions = useTransactions({}, !elder);
  useEffect(() => openStart(startParameter(params)), [params]);
  useDidShow(invalidateMoney);
  useLive('me', invalidateMoney);
  return {
    elder,
    hidden: hideBalance,
    toggleHidden: () => setPreferences({ hideBalance: !hideBalance }),
    wallet,
    balance: cnyBalance(wallet.data),
    matters,
    transactions,
    recent: recentTransactions(transactions.data?.pages[0]?.items ?? []),
  };
}
