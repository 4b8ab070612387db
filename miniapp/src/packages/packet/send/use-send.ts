import type { Person } from '@pingshan/shared/schemas';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { festivalOn } from '@pingshan/shared/festivals';
import { shanghaiDay } from '@pingshan/shared/time';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf, isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { cnyBalance, useWallet } from '../../../api/wallet.ts';
import { type Key, press, pressCount } from '../../../components/keypad.ts';
import { now } from '../../../device/clock.ts';
import { useSession } from '../../../session/session.ts';
import { usePacketMessages } from '../messages/index.ts';
import { countOf, type Draft, newDraft, toSendRequest, validateDraft } from './send.ts';
import { useRecentContacts } from './use-recent-contacts.ts';

export type SendState = ReturnType<typeof useSend>;

/** The name under which a request with an unknown outcome is stored on the device. */
const PENDING = 'pending:red-packet';

function useDraft() {
  const messages = usePacketMessages();
  const [festival] = useState(() => festivalOn(shanghaiDay(now())));
  const [draft, setDraft] = useState(() => newDraft(festival, messages.festivals[festival]));
  const [typing, setTyping] = useState<'amount' | 'count' | undefined>('amount');
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    // The keypad covers the fields below the figures, so a choice among them closes it.
    if (part.kind === undefined) setTyping(undefined);
  };
  return {
    draft,
    change,
    typing,
    setTyping,
    suggestions: [...new Set([messages.festivals[festival], ...messages.greetings])],
    pressKey: (key: Key) => {
      // A functional update, because two quick taps may arrive before the next render.
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

/** The state of the send page: the draft, its validation, and the request once it is sent. */
export function useSend() {
  const form = useDraft();
  const wallet = useWallet();
  const me = useSession(({ session }) => session?.user);
  const contacts = useRecentContacts(me?.id, form.draft.kind === 'exclusive');
  const limits = wallet.data?.limits.redPacket;
  const validation = validateDraft(form.draft, limits, cnyBalance(wallet.data));
  const send = useMutation({
    mutationFn: (body: SendRequest) =>
      sendOnce(PENDING, body, (sent, options) => call('sendRedPacket', { body: sent }, options)),
    onSuccess: invalidateMoney,
    // The balance here was out of date. With the current one, the validation says what is missing.
    onError: (error) => codeOf(error) === 'insufficient_funds' && invalidateMoney(),
  });
  const refused = send.error !== null && !isOutcomeUnknown(send.error);
  const pending = pendingBody<SendRequest>(PENDING);
  return {
    ...form,
    limits,
    validation,
    contacts,
    sender: me?.name ?? '',
    busy: send.isPending,
    sent: send.data,
    again: send.reset,
    error: refused && codeOf(send.error) !== 'insufficient_funds' ? send.error : null,
    /** The request whose outcome is unknown. */
    pending: send.isPending || send.data !== undefined ? undefined : pending,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (validation.fault === undefined) send.mutate(toSendRequest(form.draft, validation));
    },
  };
}
