import type { Id } from '@pingshan/shared/ids';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { useCode } from '../../../components/use-code.ts';

/** The code of the bank for a card. It is sent with its last digit; in elder mode by a button. */
export function useBankCode(card: Id<'crd'>, asked: string) {
  const confirm = useMutation({
    mutationFn: (digits: string) =>
      call('confirmCard', { params: { id: card }, body: { code: digits } }),
    onSettled: invalidateMoney,
  });
  const code = useCode({
    busy: confirm.isPending,
    asked,
    onDone: (digits) => confirm.mutate(digits),
  });
  return { code, busy: confirm.isPending, error: confirm.error, bound: confirm.data };
}
