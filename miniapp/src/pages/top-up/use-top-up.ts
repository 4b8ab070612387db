import type { RequestOf } from '@pingshan/shared/endpoints';
import type { MinorUnits } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { isOutcomeUnknown } from '../../api/failure.ts';
import { pendingBody, sendOnce } from '../../api/idempotent-send.ts';
import { invalidateMoney } from '../../api/query-client.ts';
import { cnyBalance, useWallet } from '../../api/wallet.ts';
import { type Key, press } from '../../components/keypad.ts';
import { validateTopUp } from './top-up.ts';

export type TopUpState = ReturnType<typeof useTopUp>;

type Body = RequestOf<'topUp'>['body'] & { amount: MinorUnits };

/** The name under which a request with an unknown outcome is stored on the device. */
const PENDING = 'pending:top-up';

/** The state of the top-up page: the typed amount, its validation and the request. */
export function useTopUp() {
  const wallet = useWallet();
  const [typed, setTyped] = useState('');
  const validation = validateTopUp(typed, wallet.data?.limits.topUpMax.amount);
  const send = useMutation({
    mutationFn: (body: Body) =>
      sendOnce(PENDING, body, (sent, options) => call('topUp', { body: sent }, options)),
    onSuccess: invalidateMoney,
  });
  const pending = pendingBody<Body>(PENDING);
  return {
    typed,
    balance: cnyBalance(wallet.data),
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    choose: setTyped,
    validation,
    busy: send.isPending,
    done: send.data,
    error: send.error !== null && !isOutcomeUnknown(send.error) ? send.error : null,
    /** The amount of a request with an unknown outcome. */
    pending: send.isPending || send.data !== undefined ? undefined : pending?.amount,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (validation.fault === undefined) {
        send.mutate({ amount: validation.amount, currency: 'CNY', source: 'sandbox' });
      }
    },
  };
}
