import type { MoneyRequest, MoneyRequestDraft } from '@pingshan/shared/transfer/schemas';
import { money } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { type Key, press } from '../../../components/keypad.ts';
import { replace } from '../../../device/navigate.ts';
import { choosePayee, useChosenPayee } from '../chosen-payee.ts';
import { memoOver } from '../memo.ts';
import { requestKey } from '../queries.ts';
import { requestPath } from '../routes.ts';
import { amountOf } from '../typed-amount.ts';

export type AskState = ReturnType<typeof useAsk>;

/** The name under which a request with an unknown outcome is stored on the device. */
const PENDING = 'pending:money-request';

function showRequest(request: MoneyRequest): void {
  queryClient.setQueryData(requestKey(request.id), request);
  invalidateMoney();
  choosePayee(null);
  replace(requestPath(request.id));
}

/** The state of the page: whom, how much, what for, and the request once it is sent. */
export function useAsk() {
  const chosen = useChosenPayee((state) => state.chosen);
  const [typed, setTyped] = useState('');
  const [memo, setMemo] = useState('');
  const [writing, setWriting] = useState(false);
  const send = useMutation({
    mutationFn: (body: MoneyRequestDraft) =>
      sendOnce(PENDING, body, (sent, options) => call('requestMoney', { body: sent }, options)),
    onSuccess: showRequest,
  });
  const payee = chosen?.kind === 'person' ? chosen.payee : undefined;
  const amount = amountOf(typed);
  const over = memoOver(memo);
  const pending = pendingBody<MoneyRequestDraft>(PENDING);
  return {
    payee,
    chosen: payee && chosen,
    typed,
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    amount,
    memo,
    setMemo,
    over,
    writing,
    setWriting,
    busy: send.isPending,
    error: send.error !== null && !isOutcomeUnknown(send.error) ? send.error : null,
    /** The request whose outcome is unknown. */
    pending: send.isPending || send.data !== undefined ? undefined : pending,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (!payee || amount === 0 || over > 0) return;
      const text = memo.trim();
      const body = { from: payee.token, amount: money(amount) };
      send.mutate(text === '' ? body : { ...body, memo: text });
    },
  };
}
