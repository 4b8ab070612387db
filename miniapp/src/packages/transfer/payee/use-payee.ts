import type { LookUp, Payee } from '@pingshan/shared/transfer/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf } from '../../../api/failure.ts';
import { MONEY } from '../../../api/query-client.ts';
import { replace } from '../../../device/navigate.ts';
import { scanText } from '../../../device/scan.ts';
import { choosePayee } from '../chosen-payee.ts';
import { ASK, TRANSFER } from '../routes.ts';
import { codeIn, lookUpOf } from './payee.ts';

export type PayeeState = ReturnType<typeof usePayee>;

/** The state of the page: what is written, the look-up, and the people who were paid before. */
export function usePayee() {
  const { params } = useRouter<{ for?: string; code?: string }>();
  const asking = params.for === 'ask';
  const [written, setWritten] = useState('');
  const [unread, setUnread] = useState(false);
  const recent = useQuery({
    queryKey: [MONEY, 'recent-payees'],
    queryFn: () => call('recentPayees', {}),
  });
  const code = codeIn(params.code);
  const find = useMutation({
    mutationFn: (by: LookUp): Promise<Payee> => call('lookUpPayee', { body: by }),
    onSuccess: (payee) => {
      choosePayee({ kind: 'person', payee });
      // The steps of one act replace each other: back leads to where it began.
      replace(asking ? ASK : TRANSFER);
    },
  });
  const { mutate } = find;
  useEffect(() => {
    if (code !== undefined) mutate({ code });
  }, [code, mutate]);
  const by = lookUpOf(written);
  const unknown = codeOf(find.error) === 'payee_unknown' ? find.variables?.phone : undefined;
  return {
    asking,
    written,
    write: (text: string) => {
      setWritten(text);
      find.reset();
    },
    by,
    recent,
    busy: find.isPending,
    error: find.error,
    unread,
    find: (other: LookUp | undefined = by) => other && mutate(other),
    scan: async () => {
      const scanned = codeIn(await scanText());
      setUnread(scanned === undefined);
      if (scanned !== undefined) mutate({ code: scanned });
    },
    /** A number that finds no person: money can wait for its owner, but not be asked of them. */
    toNumber: asking ? undefined : unknown,
    chooseNumber: (phone: string) => {
      choosePayee({ kind: 'number', phone });
      replace(TRANSFER);
    },
  };
}
