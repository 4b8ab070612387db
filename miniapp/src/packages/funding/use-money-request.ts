import type { CallOptions } from '@pingshan/shared/client';
import { useMutation } from '@tanstack/react-query';
import { codeOf, isOutcomeUnknown } from '../../api/failure.ts';
import { pendingBody, sendOnce } from '../../api/idempotent-send.ts';
import { invalidateMoney } from '../../api/query-client.ts';

type Send<Body, Reply> = (
  body: Body,
  options: Pick<CallOptions, 'idempotencyKey'>,
) => Promise<Reply>;

/**
 * A request that moves money, sent at most once. `name` is where the device keeps it while its outcome is
 * unknown: then it is `pending`, and `confirm` sends the same one again.
 */
export function useMoneyRequest<Body, Reply>(
  name: string,
  send: Send<Body, Reply>,
  onDone: (reply: Reply) => void = () => undefined,
) {
  const request = useMutation({
    mutationFn: (body: Body) => sendOnce(name, body, send),
    onSuccess: (reply) => {
      invalidateMoney();
      onDone(reply);
    },
    // The balance here was out of date. With the current one, the validation says what is missing.
    onError: (error) => codeOf(error) === 'insufficient_funds' && invalidateMoney(),
  });
  const pending = pendingBody<Body>(name);
  const ended = request.isPending || request.data !== undefined;
  const refused = request.error !== null && !isOutcomeUnknown(request.error);
  return {
    busy: request.isPending,
    done: request.data,
    error: refused ? request.error : null,
    pending: ended ? undefined : pending,
    confirm: () => pending !== undefined && request.mutate(pending),
    submit: (body: Body) => request.mutate(body),
  };
}
