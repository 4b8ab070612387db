import type { Claim } from '@pingshan/shared/transfer/schemas';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { codeOf } from '../../../api/failure.ts';
import { invalidateMoney, queryClient } from '../../../api/query-client.ts';
import { readSandboxSms } from '../../../api/sandbox-sms.ts';
import { useCode } from '../../../components/use-code.ts';
import { claimKey, useClaim, useIdInPath } from '../queries.ts';

export type ClaimState = ReturnType<typeof useClaimPage>;

const show = (claim: Claim) => {
  queryClient.setQueryData(claimKey(claim.id), claim);
  invalidateMoney();
};

/** The claim of this page, and the code that proves the number. */
export function useClaimPage() {
  const id = useIdInPath('trf');
  const query = useClaim(id);
  const params = { id: id ?? 'trf_' } as const;
  const send = useMutation({
    mutationFn: async () => {
      const { sandbox } = await call('sendClaimCode', { params });
      return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
    },
  });
  const claim = useMutation({
    mutationFn: (digits: string) => call('claimTransfer', { params, body: { code: digits } }),
    onSuccess: show,
    // It may have been claimed or taken back meanwhile: the page shows which.
    onError: invalidateMoney,
  });
  const code = useCode({
    busy: claim.isPending,
    asked: String(send.submittedAt),
    onDone: (digits) => claim.mutate(digits),
  });
  return {
    id,
    query,
    missing: id === undefined || codeOf(query.error) === 'not_found',
    code,
    /** A code was sent, so the boxes are shown. */
    sent: send.isSuccess,
    sending: send.isPending,
    sms: send.data,
    send: () => send.mutate(),
    busy: claim.isPending,
    error: claim.error ?? send.error,
  };
}
