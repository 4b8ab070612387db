import type { StepUp } from '@pingshan/shared/step-up/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { useConfirmation } from '../../api/confirmation.ts';
import { readSandboxSms } from '../../api/sandbox-sms.ts';
import { nextFactor } from '../../components/confirm-sheet.ts';
import { now, useNow } from '../../device/clock.ts';
import { open } from '../../device/navigate.ts';
import { PIN_RESET } from '../../packages/account/routes.ts';
import { RESEND_S } from '../sign-in/sign-in.ts';

type ChallengeId = StepUp['id'];

/** Until the server has been asked, and while nothing is confirmed. */
const NONE: Pick<StepUp, 'what' | 'amount' | 'details' | 'remaining'> = {
  what: '',
  amount: null,
  details: [],
  remaining: [],
};

/** The challenge that the sheet shows: as the last proof left it, else as the server has it. */
function useChallenge(id: ChallengeId | undefined) {
  const [latest, setLatest] = useState<StepUp>();
  const read = useQuery({
    queryKey: ['step-up', id],
    queryFn: () => call('stepUp', { params: { id: id ?? 'chl_' } }),
    enabled: id !== undefined,
    gcTime: 0,
  });
  return { challenge: latest?.id === id ? latest : read.data, setLatest, error: read.error };
}

async function sendCode(id: ChallengeId): Promise<string | undefined> {
  const { sandbox } = await call('sendStepUpCode', { params: { id } });
  return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
}

/** Codes by SMS for a challenge: the first one is sent once the sheet asks for it. */
function useCodes(id: ChallengeId | undefined, asked: boolean) {
  const [sentAt, setSentAt] = useState<number>();
  const time = useNow(1_000);
  const send = useMutation({
    mutationFn: (challenge: ChallengeId) => {
      setSentAt(now());
      return sendCode(challenge);
    },
  });
  const { mutate, reset } = send;
  useEffect(() => {
    reset();
    if (asked && id) mutate(id);
  }, [asked, id, mutate, reset]);
  const waited_s = sentAt === undefined ? RESEND_S : Math.floor((time - sentAt) / 1_000);
  return {
    smsCode: asked ? send.data : undefined,
    error: send.error,
    resendIn_s: Math.max(0, Math.min(RESEND_S, RESEND_S - waited_s)),
    requestCode: () => id && mutate(id),
  };
}

/** The state of the confirm sheet: the challenge, the factor that it asks for, and the proof that is sent. */
export function useConfirm() {
  const waiting = useConfirmation((state) => state.waiting);
  const id = waiting?.challenge;
  const { challenge, setLatest, error } = useChallenge(id);
  const factor = nextFactor(challenge?.remaining ?? []);
  const codes = useCodes(id, factor === 'otp');
  const prove = useMutation({
    mutationFn: (digits: string) => {
      const params = { id: id ?? 'chl_' } as const;
      return factor === 'otp'
        ? call('proveCode', { params, body: { code: digits } })
        : call('provePin', { params, body: { pin: digits } });
    },
    onSuccess: (proved) => {
      setLatest(proved);
      if (proved.state === 'passed') waiting?.end(true);
    },
  });
  const { reset } = prove;
  useEffect(() => reset(), [id, reset]);
  return {
    ...codes,
    shown: waiting !== null,
    challenge: challenge ?? { ...NONE, what: waiting?.what ?? '', remaining: waiting?.sets ?? [] },
    busy: prove.isPending,
    error: prove.error ?? codes.error ?? error,
    prove: (digits: string) => prove.mutate(digits),
    close: () => waiting?.end(false),
    forgotPin: () => {
      waiting?.end(false);
      open(PIN_RESET);
    },
  };
}
