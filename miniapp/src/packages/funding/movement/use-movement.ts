import type { Id } from '@pingshan/shared/ids';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/call.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { useNow } from '../../../device/clock.ts';
import { movementKey, useMovement } from '../queries.ts';
import { movementIdIn, pollEvery_ms } from './movement.ts';

export type MovementState = ReturnType<typeof useMovementPage>;

const TICK_MS = 1_000;

/** The movement of this page, read again on each change event, and the request that cancels it. */
export function useMovementPage() {
  const { params } = useRouter<{ id?: string }>();
  const id = movementIdIn(params.id);
  const live = useLive('me', invalidateMoney);
  const query = useMovement(id, (movement) => pollEvery_ms(movement, live));
  const cancel = useMutation({
    mutationFn: (withdrawal: Id<'wdr'>) => call('cancelWithdrawal', { params: { id: withdrawal } }),
    onSuccess: (withdrawal) => {
      queryClient.setQueryData(movementKey(withdrawal.id), withdrawal);
      invalidateMoney();
    },
    // The bank may have it meanwhile: the page shows how it stands now.
    onError: invalidateMoney,
  });
  return {
    id,
    query,
    now: useNow(TICK_MS),
    cancel: (withdrawal: Id<'wdr'>) => cancel.mutate(withdrawal),
    cancelling: cancel.isPending,
    error: cancel.error,
  };
}
