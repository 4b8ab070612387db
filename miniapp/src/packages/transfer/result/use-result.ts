import type { Id } from '@pingshan/shared/ids';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf } from '../../../api/failure.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { replace } from '../../../device/navigate.ts';
import { useSession } from '../../../session/session.ts';
import { transferKey, useIdInPath, useTransfer } from '../queries.ts';
import { claimPath } from '../routes.ts';

export type ResultState = ReturnType<typeof useResult>;

const show = (transfer: Transfer) => {
  queryClient.setQueryData(transferKey(transfer.id), transfer);
  invalidateMoney();
};

/** A link to money for a number names a transfer that only its payer may see as such. */
function useClaimInstead(id: Id<'trf'> | undefined, error: unknown): boolean {
  const hidden = id !== undefined && codeOf(error) === 'not_found';
  useEffect(() => {
    if (hidden && id) replace(claimPath(id));
  }, [hidden, id]);
  return hidden;
}

/** The transfer of this page, refetched on each change event and at the end of its time to undo. */
export function useResult() {
  const id = useIdInPath('trf');
  const me = useSession(({ session }) => session?.user.id);
  const query = useTransfer(id);
  const leaving = useClaimInstead(id, query.error);
  useLive('me', invalidateMoney);
  const asksAtOnce = useRouter<{ giveBack?: string }>().params.giveBack === '1';
  const [asking, setAsking] = useState(asksAtOnce);
  const params = { id: id ?? 'trf_' } as const;
  const undo = useMutation({
    mutationFn: () => call('cancelTransfer', { params }),
    onSuccess: show,
    // It may have arrived a moment before: the page shows what became of it.
    onError: invalidateMoney,
  });
  const giveBack = useMutation({
    mutationFn: () => call('giveBackTransfer', { params }),
    onSuccess: (transfer) => {
      setAsking(false);
      show(transfer);
    },
  });
  const { refetch } = query;
  return {
    id,
    me,
    query,
    leaving,
    undo: () => undo.mutate(),
    undoing: undo.isPending,
    error: undo.error ?? giveBack.error,
    giveBack: () => giveBack.mutate(),
    givingBack: giveBack.isPending,
    /** The sheet that asks once before all of it goes back. */
    asking,
    setAsking,
    /** The server says what has become of it; the ring does not. */
    timeIsOver: useCallback(() => void refetch(), [refetch]),
  };
}
