import { normaliseIdNumber } from '@pingshan/shared/identity/id-number';
import { shanghaiDay } from '@pingshan/shared/time';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf } from '../../../api/failure.ts';
import { readSandboxSms } from '../../../api/sandbox-sms.ts';
import { useCode } from '../../../components/use-code.ts';
import { now } from '../../../device/clock.ts';
import { invalidateAccount } from '../queries.ts';
import { afterDigits, afterRefusal, type Draft, EMPTY, isWhole } from './pin-reset.ts';

async function sendCode(): Promise<string | undefined> {
  const { sandbox } = await call('sendResetCode', {});
  return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
}

const resetPin = ({ idNumber, code, pin }: Draft) =>
  call('resetPin', { body: { idNumber: normaliseIdNumber(idNumber), code, pin } });

/** The state of the page: ID number, the code by SMS, and the new PIN twice. */
export function usePinReset() {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const today = shanghaiDay(now());
  const sent = useMutation({
    mutationFn: sendCode,
    onSuccess: () => setDraft((before) => ({ ...before, step: 'code' })),
  });
  const reset = useMutation({
    mutationFn: resetPin,
    onSuccess: invalidateAccount,
    onError: (error) => setDraft((before) => afterRefusal(before, codeOf(error))),
  });
  const onDone = (digits: string) => {
    if (draft.step === 'code') reset.reset();
    const { draft: next, send } = afterDigits(draft, digits);
    if (send) reset.mutate(next);
    else setDraft(next);
  };
  const busy = sent.isPending || reset.isPending;
  const asked = `${draft.step}${draft.differs}${reset.failureCount}${sent.submittedAt}`;
  return {
    draft,
    today,
    busy,
    code: useCode({ busy, asked, onDone }),
    sms: sent.data,
    error: reset.error ?? sent.error,
    done: reset.isSuccess,
    complete: isWhole(draft, today),
    typeId: (idNumber: string) => setDraft((before) => ({ ...before, idNumber })),
    sendCode: () => {
      reset.reset();
      sent.mutate();
    },
  };
}
export type PinResetState = ReturnType<typeof usePinReset>;
