import type { RequestOf } from '@pingshan/shared/contract/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { sendOnce, uncertain } from '../../api/certain.ts';
import { isUncertain } from '../../api/failure.ts';
import { moneyMoved, useWallet, yuanOf } from '../../api/queries.ts';
import { press } from '../../components/keypad.ts';
import type { Key } from '../../components/keypad.ts';
import { judgeTopUp } from './top-up.ts';

type Body = RequestOf<'topUp'>['body'];
const PENDING = 'pending:top-up';

export function useTopUp() {
  const wallet = useWallet();
  const [typed, setTyped] = useState('');
  const verdict = judgeTopUp(typed, wallet.data?.limits.topUpMax.amount);
  const send = useMutation({
    mutationFn: (body: Body) =>
      sendOnce(PENDING, body, (sure, options) => call('topUp', { body: sure }, options)),
    onSuccess: moneyMoved,
  });
  const pending = uncertain<Body>(PENDING);
  return {
    typed,
    balance: yuanOf(wallet.data),
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    choose: setTyped,
    verdict,
    busy: send.isPending,
    done: send.data,
    error: send.error !== null && !isUncertain(send.error) ? send.error : null,
    pending: pending !== undefined && !send.isPending && send.data === undefined,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (verdict.fault === undefined) {
        send.mutate({ amount: verdict.amount, currency: 'CNY', source: 'sandbox' });
      }
    },
  };
}
