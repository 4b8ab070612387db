import type { Person } from '@pingshan/shared/schemas';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { shanghaiDay } from '@pingshan/shared/time';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { sendOnce, pendingBody } from '../../../api/idempotent-send.ts';
import { codeOf, isOutcomeUnknown } from '../../../api/failure.ts';
import { invalidateMoney, useWallet, cnyBalance } from '../../../api/query-client.ts';
import { type Key, press, pressCount } from '../../../components/keypad.ts';
import { now } from '../../../device/clock.ts';
import { useSession } from '../../../session/session.ts';
import { useMessages } from '../../../messages/index.ts';
import { festivalOn } from '@pingshan/shared/festivals';
import { useRecentContacts } from './use-recent-contacts.ts';
import { countOf, type Draft, newDraft, validateDraft, toSendRequest } from './send.ts';

const PENDING = 'pending:red-packet';

function useDraft() {
  const words = useMessages();
  const [festival] = useState(() => festivalOn(shanghaiDay(now())));
  const [draft, setDraft] = useState(() => newDraft(festival, words.festivals[festival]));
  const [typing, setTyping] = useState<'amount' | 'count' | undefined>('amount');
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    // The keys are for figures: whatever else is being chosen needs the room they take.
    if (part.kind === undefined) setTyping(undefined);
  };
  return {
    draft,
    change,
    typing,
    setTyping,
    suggestions: [...new Set([words.festivals[festival], ...words.greetings])],
    pressKey: (key: Key) => {
      // From what stands there by then: two quick taps may come before the page is drawn again.
      setDraft((before) =>
        typing === 'count'
          ? { ...before, count: pressCount(before.count, key) }
          : { ...before, typed: press(before.typed, key) },
      );
    },
    step: (by: number) =>
      setDraft((before) => ({ ...before, count: String(Math.max(1, countOf(before) + by)) })),
    toggle: (person: Person) => {
      const others = draft.people.filter(({ id }) => id !== person.id);
      const added = others.length === draft.people.length;
      change({ people: added ? [...others, person] : others });
    },
  };
}

export function useSend() {
  const form = useDraft();
  const wallet = useWallet();
  const me = useSession(({ session }) => session?.user);
  const met = useRecentContacts(me?.id, form.draft.kind === 'exclusive');
  const limits = wallet.data?.limits.redPacket;
  const verdict = validateDraft(form.draft, limits, cnyBalance(wallet.data));
  const send = useMutation({
    mutationFn: (body: SendRequest) =>
      sendOnce(PENDING, body, (sure, options) => call('sendRedPacket', { body: sure }, options)),
    onSuccess: invalidateMoney,
    // The balance here was old, then: with the new one the page says by itself what is missing.
    onError: (error) => codeOf(error) === 'insufficient_funds' && invalidateMoney(),
  });
  const refused = send.error !== null && !isOutcomeUnknown(send.error);
  const pending = pendingBody<SendRequest>(PENDING);
  return {
    ...form,
    limits,
    verdict,
    met,
    sender: me?.name ?? '',
    busy: send.isPending,
    sent: send.data,
    again: send.reset,
    error: refused && codeOf(send.error) !== 'insufficient_funds' ? send.error : null,
    pending: pending !== undefined && !send.isPending && send.data === undefined,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (verdict.fault === undefined) send.mutate(toSendRequest(form.draft, verdict));
    },
  };
}
