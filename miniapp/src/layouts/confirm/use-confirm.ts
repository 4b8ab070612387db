import type { Factor } from '@pingshan/shared/step-up/errors';
import type { StepUp } from '@pingshan/shared/step-up/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { useConfirmation } from '../../api/confirmation.ts';
import { readSandboxSms } from '../../api/sandbox-sms.ts';

/** The factor that is asked for now: the first of the first set that is still missing. */
const nextFactor = (challenge: StepUp | undefined): Factor | undefined =>
  challenge?.remaining[0]?.[0];

/** Shows one factor for a challenge, and returns the challenge as it is then. */
function show(id: StepUp['id'], factor: Factor, digits: string): Promise<StepUp> {
  const params = { id };
  return factor === 'pin'
    ? call('provePin', { params, body: { pin: digits } })
    : call('proveCode', { params, body: { code: digits } });
}

async function sendCode(id: StepUp['id']): Promise<string | undefined> {
  const { sandbox } = await call('sendStepUpCode', { params: { id } });
  return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
}

/** The state of the confirm sheet: the challenge, the factor that is asked for, and the proof that is sent. */
export function useConfirm() {
  const waiting = useConfirmation((state) => state.waiting);
  const id = waiting?.challenge;
  const [latest, setLatest] = useState<StepUp>();
  const read = useQuery({
    queryKey: ['step-up', id],
    queryFn: () => call('stepUp', { params: { id: id ?? 'chl_' } }),
    enabled: id !== undefined,
    gcTime: 0,
  });
  const challenge = latest?.id === id ? latest : read.data;
  const factor = nextFactor(challenge);
  const prove = useMutation({
    mutationFn: (digits: string) => show(id ?? 'chl_', factor ?? 'pin', digits),
    onSuccess: (proved) => {
      setLatest(proved);
      if (proved.state === 'passed') waiting?.end(true);
    },
  });
  const code = useMutation({ mutationFn: () => sendCode(id ?? 'chl_') });
  // The code is sent once the sheet asks for it; the button sends another one.
  const { mutate: requestCode, reset: forgetCode } = code;
  const { reset: forgetProof } = prove;
  useEffect(() => {
    forgetProof();
    forgetCode();
    if (factor === 'otp') requestCode();
  }, [factor, forgetCode, forgetProof, requestCode]);
  return {
    open: waiting !== null,
    what: challenge?.what ?? waiting?.what ?? '',
    amount: challenge?.amount ?? null,
    details: challenge?.details ?? [],
    factor,
    more: (challenge?.remaining.length ?? 0) > 1,
    busy: prove.isPending,
    error: prove.error ?? code.error ?? read.error,
    smsCode: code.data,
    requestCode: () => requestCode(),
    prove: (digits: string) => prove.mutate(digits),
    close: () => waiting?.end(false),
  };
}
