import type { RequestOf } from '@pingshan/shared/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { sendOnce, pendingBody } from '../../api/idempotent-send.ts';
import { isOutcomeUnknown } from '../../api/failure.ts';
import { invalidateMoney, useWallet, cnyBalance } from '../../api/query-client.ts';
import { press } from '../../components/keypad.ts';
import type { Key } from '../../components/keypad.ts';
import { validateTopUp } from './top-up.ts';

type Body = RequestOf<'topUp'>['body'];
const PENDING = 'pending:top-up';

export function useTopUp() {
  const wallet = useWallet();
  const [typed, setTyped] = useState('');
  const verdict = validateTopUp(typed, wallet.data?.limits.topUpMax.amount);
  const send = useMutation({
    mutationFn: (body: Body) =>
      sendOnce(PENDING, body, (sure, options) => call('topUp', { body: sure }, options)),
    onSuccess: invalidateMoney,
  });
  const pending = pendingBody<Body>(PENDING);
  return {
    typed,
    balance: cnyBalance(wallet.data),
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    choose: setTyped,
    verdict,
    busy: send.isPending,
    done: send.data,
    error: send.error !== null && !isOutcomeUnknown(send.error) ? send.error : null,
    pending: pending !== undefined && !send.isPending && send.data === undefined,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (verdict.fault === undefined) {
        send.mutate({ amount: verdict.amount, currency: 'CNY', source: 'sandbox' });
      }
    },
  };
}
