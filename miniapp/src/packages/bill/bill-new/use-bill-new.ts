import type { Bill, OpenBill } from '@pingshan/shared/bill/schemas';
import type { Person } from '@pingshan/shared/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { invalidateMoney, MONEY, queryClient } from '../../../api/query-client.ts';
import { replace } from '../../../device/navigate.ts';
import { useSession } from '../../../session/session.ts';
import { billKey } from '../queries.ts';
import { billPath } from '../routes.ts';
import { type Draft, EMPTY_DRAFT, faultOf, requestOf } from './draft.ts';

export type BillNewState = ReturnType<typeof useBillNew>;

/** The sheet over the page: a field of the bill, or one person's part. */
export type Editing =
  | { readonly of: 'total' | 'title' | 'fronter' | 'people' | 'month' | 'dish' | 'household' }
  | { readonly of: 'part'; readonly who: string };

/** The name under which a bill with an unknown outcome is stored on the device. */
const PENDING = 'pending:bill';
const BILLS_MAX = 20;

/** The people whom this user paid or shared a bill with, each once. */
async function listContacts(me: string | undefined): Promise<Person[]> {
  const [payees, bills] = await Promise.all([
    call('recentPayees', {}),
    call('bills', { query: { limit: BILLS_MAX } }),
  ]);
  const all = [
    ...payees.items.map(({ payee }) => payee),
    ...bills.items.flatMap(({ fronter, people }) => [fronter, ...people.map(({ user }) => user)]),
  ];
  const byId = new Map(all.map((person) => [person.id, person]));
  return [...byId.values()].filter(({ id }) => id !== me);
}

function show(bill: Bill): void {
  queryClient.setQueryData(billKey(bill.id), bill);
  invalidateMoney();
  replace(billPath(bill.id));
}

/** The state of the page: the draft, the sheet over it, and the bill once it is sent. */
export function useBillNew() {
  const me = useSession(({ session }) => session?.user);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [editing, setEditing] = useState<Editing>();
  const contacts = useQuery({
    queryKey: [MONEY, 'bill-contacts', me?.id],
    queryFn: () => listContacts(me?.id),
  });
  const send = useMutation({
    mutationFn: (body: OpenBill) =>
      sendOnce(PENDING, body, (sent, options) => call('openBill', { body: sent }, options)),
    onSuccess: show,
  });
  const pending = pendingBody<OpenBill>(PENDING);
  const fault = faultOf(draft);
  return {
    me,
    draft,
    setDraft,
    change: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    editing,
    edit: setEditing,
    close: () => setEditing(undefined),
    contacts,
    fault,
    busy: send.isPending,
    error: send.error !== null && !isOutcomeUnknown(send.error) ? send.error : null,
    /** The bill whose outcome is unknown. */
    pending: send.isPending || send.data !== undefined ? undefined : pending,
    confirm: () => pending && send.mutate(pending),
    submit: () => {
      if (fault === undefined) send.mutate(requestOf(draft));
    },
  };
}
