import { type MinorUnits, money } from '@pingshan/shared/money';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney, MONEY } from '../../../api/query-client.ts';
import { type Key, press } from '../../../components/keypad.ts';
import { useSession } from '../../../session/session.ts';
import { amountOf } from '../typed-amount.ts';

export type ReceiveState = ReturnType<typeof useReceive>;

const RECEIVED_MAX = 50;

/** The state of the page: the code, the amount in it, and what has arrived. */
export function useReceive() {
  const me = useSession(({ session }) => session?.user);
  const [amount, setAmount] = useState<MinorUnits>();
  const [typed, setTyped] = useState('');
  const [setting, setSetting] = useState(false);
  // Not below `MONEY`: an arriving payment must not change the code while it is being scanned.
  const code = useQuery({
    queryKey: ['receive-code', amount ?? null],
    queryFn: () =>
      call('makeReceiveCode', { body: amount === undefined ? {} : { amount: money(amount) } }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const received = useQuery({
    queryKey: [MONEY, 'transfers', 'received', RECEIVED_MAX],
    queryFn: () => call('transfers', { query: { box: 'received', limit: RECEIVED_MAX } }),
  });
  useLive('me', invalidateMoney);
  const use = (next: MinorUnits | undefined) => {
    setAmount(next);
    setSetting(false);
  };
  return {
    me,
    code,
    received,
    amount,
    typed,
    typedAmount: amountOf(typed),
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    /** The sheet of the amount is open. */
    setting,
    setSetting,
    use: () => use(amountOf(typed)),
    clear: () => {
      setTyped('');
      use(undefined);
    },
  };
}
