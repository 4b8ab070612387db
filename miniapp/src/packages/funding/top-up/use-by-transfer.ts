import { minorUnits } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { useWallet } from '../../../api/wallet.ts';
import { copyText } from '../../../device/clipboard.ts';
import { useBankTransfer } from '../queries.ts';

export type ByTransferState = ReturnType<typeof useByTransfer>;

/** What the transfer of the sandbox brings, in fen. */
export const TRY_AMOUNT = minorUnits(10_000);

/** The account to transfer to, and the person's own reference, which they copy. */
export function useByTransfer() {
  const account = useBankTransfer();
  const sandbox = useWallet().data?.sandbox === true;
  const [copied, setCopied] = useState<boolean>();
  useLive('me', invalidateMoney);
  const tried = useMutation({
    mutationFn: (reference: string) =>
      call('sandboxBankTransfer', { body: { amount: TRY_AMOUNT, reference } }),
    onSuccess: invalidateMoney,
  });
  return {
    account,
    sandbox,
    copied,
    copy: (text: string) => void copyText(text).then(setCopied),
    tried,
  };
}
