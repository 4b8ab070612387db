import { formatAmount } from '@pingshan/shared/money';
import type { Transfer, TransferRequest } from '@pingshan/shared/transfer/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf, isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { cnyBalance, useWallet } from '../../../api/wallet.ts';
import { type Key, press } from '../../../components/keypad.ts';
import { replace } from '../../../device/navigate.ts';
import { type Chosen, choosePayee, useChosenPayee } from '../chosen-payee.ts';
import { transferKey, useLimits } from '../queries.ts';
import { resultPath } from '../routes.ts';
import { leftToPay } from '../typed-amount.ts';
import { type Draft, toTransferRequest, validateDraft } from './transfer.ts';

export type TransferState = ReturnType<typeof useTransferForm>;

/** The name under which a request with an unknown outcome is stored on the device. */
const PENDING = 'pending:transfer';

/** What the receive code asks for fills the form in; all of it can be changed. */
function firstDraft(chosen: Chosen | null): Draft {
  const asked = chosen?.kind === 'person' ? chosen.payee.asked : null;
  const typed = asked?.amount ? formatAmount(asked.amount.amount) : '';
  return { typed, memo: asked?.memo ?? '', arrival: 'now' };
}

function showResult(transfer: Transfer): void {
  queryClient.setQueryData(transferKey(transfer.id), transfer);
  invalidateMoney();
  choosePayee(null);
  replace(resultPath(transfer.id));
}

/** The state of the form: whom, how much, when, what for, and the request once it is sent. */
export function useTransferForm() {
  const chosen = useChosenPayee((state) => state.chosen);
  const [draft, setDraft] = useState(() => firstDraft(chosen));
  const [writing, setWriting] = useState(false);
  const wallet = useWallet();
  const left = leftToPay(useLimits().data);
  const validation = validateDraft(draft, { balance: cnyBalance(wallet.data), left });
  const send = useMutation({
    mutationFn: (body: TransferRequest) =>
      sendOnce(PENDING, body, (sent, options) => call('sendTransfer', { body: sent }, options)),
    onSuccess: showResult,
    // The balance here was out of date. With the current one, the validation says what is missing.
    onError: (error) => codeOf(error) === 'insufficient_funds' && invalidateMoney(),
  });
  const refused = send.error !== null && !isOutcomeUnknown(send.error);
  const pending = pendingBody<TransferRequest>(PENDING);
  return {
    chosen,
    draft,
    left,
    validation,
    /** The sheet of the memo is open. */
    writing,
    setWriting,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    pressKey: (key: Key) => setDraft((before) => ({ ...before, typed: press(before.typed, key) })),
    busy: send.isPending,
    error: refused && codeOf(send.error) !== 'insufficient_funds' ? send.error : null,
    /** The request whose outcome is unknown. */
    pending: send.isPending || send.data !== undefined ? undefined : pending,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (validation.fault !== undefined || !chosen) return;
      send.mutate(toTransferRequest(draft, chosen, validation.amount));
    },
  };
}
