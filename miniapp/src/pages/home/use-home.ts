import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import { invalidateMoney } from '../../api/query-client.ts';
import { cnyBalance, useTransactions, useWallet } from '../../api/wallet.ts';
import { openStart } from '../../app/open-start.ts';
import { startParameter } from '../../device/launch.ts';
import { useOpenPackets } from '../../packages/packet/queries.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { recentTransactions, sortOpenPackets } from './home.ts';

export type HomeState = ReturnType<typeof useHome>;

/** The state of the home page, refetched on each change event and each time the page is shown. */
export function useHome() {
  const { params } = useRouter();
  const { elder, hideBalance } = usePreferences();
  const wallet = useWallet();
  const packets = useOpenPackets();
  const transactions = useTransactions();
  useEffect(() => openStart(startParameter(params)), [params]);
  useDidShow(invalidateMoney);
  useLive('me', invalidateMoney);
  return {
    hidden: hideBalance,
    toggleHidden: () => setPreferences({ hideBalance: !hideBalance }),
    wallet,
    balance: cnyBalance(wallet.data),
    packets,
    openPackets: sortOpenPackets(packets.data?.items ?? []),
    transactions,
    recent: recentTransactions(transactions.data?.pages[0]?.items ?? [], elder),
  };
}
