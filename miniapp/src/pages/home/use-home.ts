import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import {
  invalidateMoney,
  useOpenPackets,
  useTransactions,
  useWallet,
  cnyBalance,
} from '../../api/query-client.ts';
import { startParameter } from '../../device/launch.ts';
import { open, packetPath } from '../../device/navigate.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { packetInLink, sortOpenPackets, recentTransactions } from './home.ts';

let started = false;

/** A link into Telegram opens the front door and names a packet: go there, once. */
function useStart() {
  const { params } = useRouter();
  useEffect(() => {
    const asked = packetInLink(startParameter(params));
    if (started || asked === undefined) return;
    started = true;
    open(packetPath(asked));
  }, [params]);
}

export function useHome() {
  const { elder, hideBalance } = usePreferences();
  const wallet = useWallet();
  const packets = useOpenPackets();
  const transactions = useTransactions();
  useStart();
  useDidShow(invalidateMoney);
  useLive('me', invalidateMoney);
  return {
    elder,
    hidden: hideBalance,
    toggle: () => setPreferences({ hideBalance: !hideBalance }),
    wallet,
    balance: cnyBalance(wallet.data),
    packets,
    open: sortOpenPackets(packets.data?.items ?? []),
    transactions,
    recent: recentTransactions(transactions.data?.pages[0]?.items ?? [], elder),
  };
}
