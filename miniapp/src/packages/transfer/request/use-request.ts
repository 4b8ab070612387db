import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { codeOf, isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { useSession } from '../../../session/session.ts';
import { requestKey, useIdInPath, useMoneyRequest } from '../queries.ts';

export type RequestState = ReturnType<typeof useRequest>;

const show = (request: MoneyRequest) => {
  queryClient.setQueryData(requestKey(request.id), request);
  invalidateMoney();
};

/** The request of this page, refetched on each change event, and what its two people can do with it. */
export function useRequest() {
  const id = useIdInPath('req');
  const me = useSession(({ session }) => session?.user.id);
  const query = useMoneyRequest(id);
  useLive('me', invalidateMoney);
  const params = { id: id ?? 'req_' } as const;
  /** The name under which a payment with an unknown outcome is stored on the device. */
  const pendingName = `pending:pay:${params.id}`;
  const pay = useMutation({
    mutationFn: () =>
      sendOnce(pendingName, params, (sent, options) =>
        call('payMoneyRequest', { params: sent }, options),
      ),
    onSuccess: show,
    // It may have ended meanwhile: the page shows how.
    onError: invalidateMoney,
  });
  const decline = useMutation({
    mutationFn: () => call('declineMoneyRequest', { params }),
    onSuccess: show,
    onError: invalidateMoney,
  });
  const withdraw = useMutation({
    mutationFn: () => call('withdrawMoneyRequest', { params }),
    onSuccess: show,
    onError: invalidateMoney,
  });
  const refused = pay.error !== null && !isOutcomeUnknown(pay.error) ? pay.error : null;
  return {
    id,
    me,
    query,
    missing: id === undefined || codeOf(query.error) === 'not_found',
    pay: () => pay.mutate(),
    paying: pay.isPending,
    decline: () => decline.mutate(),
    withdraw: () => withdraw.mutate(),
    busy: pay.isPending || decline.isPending || withdraw.isPending,
    error: refused ?? decline.error ?? withdraw.error,
    /** A payment was sent whose outcome is unknown. */
    pending: !pay.isPending && pendingBody(pendingName) !== undefined,
  };
}
