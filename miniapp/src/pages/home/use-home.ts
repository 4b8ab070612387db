import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import { invalidateMoney } from '../../api/query-client.ts';
import { cnyBalance, useTransactions, useWallet } from '../../api/wallet.ts';
import { allFirstSteps, progressOf } from '../../app/first-steps.ts';
import { openStart } from '../../app/open-start.ts';
import { useMatters } from '../../app/use-matters.ts';
import { useSources } from '../../app/use-source.ts';
import { startParameter } from '../../device/launch.ts';
import { setPreferences, useLanguage, usePreferences } from '../../session/preferences.ts';
import { recentTransactions } from './home.ts';

const FIRST_STEPS = allFirstSteps();
const FIRST_SOURCES = FIRST_STEPS.map(({ done }) => done);

export type HomeState = ReturnType<typeof useHome>;

/** The state of the home page, refetched on each change event and each time the page is shown. */
export function useHome() {
  const { params } = useRouter();
  const { elder, hideBalance } = usePreferences();
  const wallet = useWallet();
  const matters = useMatters();
  const transactions = useTransactions();
  const first = useSources(FIRST_SOURCES);
  const lines = transactions.data?.pages[0]?.items;
  useEffect(() => openStart(startParameter(params)), [params]);
  useDidShow(invalidateMoney);
  useLive('me', invalidateMoney);
  return {
    elder,
    language: useLanguage(),
    hidden: hideBalance,
    toggleHidden: () => setPreferences({ hideBalance: !hideBalance }),
    wallet,
    balance: cnyBalance(wallet.data),
    matters,
    transactions,
    recent: recentTransactions(lines ?? []),
    firstSteps: progressOf(FIRST_STEPS, first.results),
  };
}
