import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import {
  moneyMoved,
  useOpenPackets,
  useTransactions,
  useWallet,
  yuanOf,
} from '../../api/queries.ts';
import { startParameter } from '../../device/launch.ts';
import { open, packetPath } from '../../device/navigate.ts';
import { prefer, usePreferences } from '../../session/preferences.ts';
import { askedPacket, happening, recent } from './home.ts';

let started = false;

/** A link into Telegram opens the front door and names a packet: go there, once. */
function useStart() {
  const { params } = useRouter();
  useEffect(() => {
    const asked = askedPacket(startParameter(params));
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
  useDidShow(moneyMoved);
  useLive('me', moneyMoved);
  return {
    elder,
    hidden: hideBalance,
    toggle: () => prefer({ hideBalance: !hideBalance }),
    wallet,
    balance: yuanOf(wallet.data),
    packets,
    open: happening(packets.data?.items ?? []),
    transactions,
    recent: recent(transactions.data?.pages[0]?.items ?? [], elder),
  };
}
