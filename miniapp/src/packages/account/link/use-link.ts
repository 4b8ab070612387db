import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { queryClient } from '../../../api/query-client.ts';
import { clearSession } from '../../../session/session.ts';
import { invalidateAccount } from '../queries.ts';

const DIGITS = 6;

/** The state of the page: the code of this account, and the code of another one that is merged. */
export function useLink() {
  const [code, setCode] = useState('');
  const get = useMutation({ mutationFn: () => call('createLinkCode', {}) });
  const merge = useMutation({
    mutationFn: () => call('mergeAccounts', { body: { code } }),
    onSuccess: () => {
      setCode('');
      invalidateAccount();
    },
  });
  const merged = merge.data;
  return {
    own: get.data,
    getting: get.isPending,
    getError: get.error,
    get: () => get.mutate(),
    code,
    typeCode: (typed: string) => setCode(typed.replaceAll(/\D/g, '').slice(0, DIGITS)),
    complete: code.length === DIGITS,
    merging: merge.isPending,
    mergeError: merge.error,
    merge: () => merge.mutate(),
    merged,
    /** The account of this device is the one that is gone, so its session is over. */
    leave: () => {
      if (!merged?.signedOut) return merge.reset();
      clearSession();
      queryClient.clear();
    },
  };
}
export type LinkState = ReturnType<typeof useLink>;
