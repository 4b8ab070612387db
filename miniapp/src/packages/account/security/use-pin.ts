import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useCode } from '../../../components/use-code.ts';
import { invalidateAccount, usePinState } from '../queries.ts';

/** The state of the page: the PIN is typed twice, and sent once both are the same. */
export function usePin() {
  const query = usePinState();
  const [changing, setChanging] = useState(false);
  const [first, setFirst] = useState<string>();
  const [differs, setDiffers] = useState(false);
  const save = useMutation({
    mutationFn: (pin: string) => call('setPin', { body: { pin } }),
    onSettled: () => {
      setFirst(undefined);
      invalidateAccount();
    },
  });
  const onDone = (typed: string) => {
    if (first === undefined) {
      setDiffers(false);
      save.reset();
      return setFirst(typed);
    }
    if (first !== typed) {
      setDiffers(true);
      return setFirst(undefined);
    }
    save.mutate(typed);
  };
  const busy = save.isPending;
  const asked = `${first === undefined ? 'first' : 'again'}${differs}${save.failureCount}`;
  return {
    query,
    code: useCode({ busy, asked, onDone }),
    repeats: first !== undefined,
    differs,
    busy,
    saved: save.isSuccess,
    error: save.error,
    typing: changing || query.data?.set === false,
    change: () => setChanging(true),
    close: () => {
      setChanging(false);
      save.reset();
    },
  };
}
export type PinState = ReturnType<typeof usePin>;
