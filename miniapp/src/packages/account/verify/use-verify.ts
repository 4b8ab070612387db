import { shanghaiDay } from '@pingshan/shared/time';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call.ts';
import { useWallet } from '../../../api/wallet.ts';
import { now } from '../../../device/clock.ts';
import { invalidateAccount, useVerification } from '../queries.ts';
import { type Draft, EMPTY, isComplete, toRequest } from './verify.ts';

/** While checks wait for an answer, it is looked for so often. */
const LOOK_EVERY_MS = 3_000;

/** Asks again while the checks wait. */
function useUpdates(waiting: boolean, refetch: () => unknown): void {
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(refetch, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, refetch]);
}

/** The state of the page: the draft of the request, and what became of the checks. */
export function useVerify() {
  const query = useVerification();
  const sandbox = useWallet().data?.sandbox === true;
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [editing, setEditing] = useState(false);
  const [asksFace, setAsksFace] = useState(false);
  const today = shanghaiDay(now());
  const done = { onSettled: invalidateAccount };
  const submit = useMutation({
    mutationFn: () => call('verify', { body: toRequest(draft) }),
    onSuccess: () => setEditing(false),
    ...done,
  });
  const face = useMutation({
    mutationFn: () => call('verifyFace', { body: { consents: ['face'] } }),
    ...done,
  });
  const byHand = useMutation({ mutationFn: () => call('verifyByHand', {}), ...done });
  const invent = useMutation({
    mutationFn: () => call('sandboxPerson', { query: {} }),
    onSuccess: ({ name, idNumber, card }) =>
      setDraft((before) => ({ ...before, name, idNumber, card })),
  });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  useUpdates(query.data?.state === 'checking', query.refetch);
  return {
    query,
    sandbox,
    draft,
    change,
    today,
    complete: isComplete(draft, today),
    busy: submit.isPending || face.isPending || byHand.isPending,
    submitting: submit.isPending,
    error: submit.error ?? face.error ?? byHand.error,
    submit: () => submit.mutate(),
    invent: () => invent.mutate(),
    showsForm: editing || query.data?.state === 'none',
    edit: () => setEditing(true),
    asksFace,
    askFace: setAsksFace,
    agreeFace: () => {
      setAsksFace(false);
      face.mutate();
    },
    askStaff: () => byHand.mutate(),
  };
}
export type VerifyState = ReturnType<typeof useVerify>;
