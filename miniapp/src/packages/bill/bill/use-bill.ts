import type { Bill, JoinRequest } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf, isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { useSession } from '../../../session/session.ts';
import { billKey, useBillIdInPath, useBillQuery } from '../queries.ts';

export type BillState = ReturnType<typeof useBill>;

const POLL_MS = 5_000;

const show = (bill: Bill) => {
  queryClient.setQueryData(billKey(bill.id), bill);
  invalidateMoney();
};

/** The bill may have changed meanwhile: the page shows how. */
const shown = { onSuccess: show, onError: invalidateMoney };

/** The acts that carry nothing but the bill. */
type Plain = 'frontBill' | 'countBill' | 'reopenBill' | 'declineBillShare' | 'stopBill';

/** What moves no money: each is done once, and a repetition changes nothing. */
function useActs(id: Id<'bil'>) {
  const params = { id } as const;
  const act = useMutation({
    mutationFn: (name: Plain) => call(name, { params }),
    ...shown,
  });
  const join = useMutation({
    mutationFn: (body: JoinRequest) => call('joinBill', { params, body }),
    ...shown,
  });
  const remind = useMutation({
    mutationFn: (user: Id<'usr'>) => call('remindBill', { params, body: { user } }),
    ...shown,
  });
  return { act, join, remind };
}

/** The bill of this page, refetched on each change event, and what its people can do with it. */
export function useBill() {
  const id = useBillIdInPath();
  const me = useSession(({ session }) => session?.user.id);
  const live = useLive(id && `bill:${id}`, invalidateMoney);
  const query = useBillQuery(id, live ? false : POLL_MS);
  const [sheet, setSheet] = useState<'join' | 'household' | 'stop' | 'reopen'>();
  const params = { id: id ?? 'bil_' } as const;
  const { act, join, remind } = useActs(params.id);
  /** The name under which a payment with an unknown outcome is stored on the device. */
  const pendingName = `pending:bill:${params.id}`;
  const pay = useMutation({
    mutationFn: () =>
      sendOnce(pendingName, params, (sent, options) =>
        call('payBillShare', { params: sent }, options),
      ),
    ...shown,
  });
  const mutations = [act, join, remind, pay];
  const refused = mutations.find(({ error }) => error !== null && !isOutcomeUnknown(error));
  const run = (what: () => void) => {
    for (const one of mutations) one.reset();
    setSheet(undefined);
    what();
  };
  return {
    me,
    query,
    missing: id === undefined || codeOf(query.error) === 'not_found',
    sheet,
    setSheet,
    join: (request: JoinRequest) => run(() => join.mutate(request)),
    front: () => run(() => act.mutate('frontBill')),
    reopen: () => run(() => act.mutate('reopenBill')),
    count: () => run(() => act.mutate('countBill')),
    decline: () => run(() => act.mutate('declineBillShare')),
    stop: () => run(() => act.mutate('stopBill')),
    remind: (user: Id<'usr'>) => run(() => remind.mutate(user)),
    pay: () => run(() => pay.mutate()),
    paying: pay.isPending,
    busy: mutations.some(({ isPending }) => isPending),
    error: refused?.error ?? null,
    /** A payment was sent whose outcome is unknown. */
    pending: !pay.isPending && pendingBody(pendingName) !== undefined,
  };
}
