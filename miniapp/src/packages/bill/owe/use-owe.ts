import type { Id } from '@pingshan/shared/ids';
import type { Money } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { isOutcomeUnknown } from '../../../api/failure.ts';
import { pendingBody, sendOnce } from '../../../api/idempotent-send.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { useSession } from '../../../session/session.ts';
import { useOwed } from '../queries.ts';
import type { Between } from './owe.ts';

export type OweState = ReturnType<typeof useOwe>;

interface NetBody {
  readonly with: Id<'usr'>;
  readonly amount: Money;
}

/** The name under which a netting with an unknown outcome is stored on the device. */
const PENDING = 'pending:net';

/** What is owed, and the setting off with one person. */
export function useOwe() {
  const { chat } = useRouter<{ chat?: string }>().params;
  const me = useSession(({ session }) => session?.user.id);
  const inChat = chat && decodeURIComponent(chat);
  const query = useOwed(inChat);
  useLive('me', invalidateMoney);
  const [chosen, setChosen] = useState<Between>();
  const net = useMutation({
    mutationFn: (body: NetBody) =>
      sendOnce(PENDING, body, (sent, options) => call('netBills', { body: sent }, options)),
    onSuccess: () => {
      setChosen(undefined);
      invalidateMoney();
    },
    // The sums may have changed meanwhile: the page shows how.
    onError: invalidateMoney,
  });
  const agree = useMutation({
    mutationFn: (planId: string) => call('agreePlan', { body: { chat: inChat ?? '', planId } }),
    onSettled: invalidateMoney,
  });
  const pending = pendingBody<NetBody>(PENDING);
  // The sheet follows the sums of the page; a pair that is gone has been settled.
  const shown = query.data?.items.find(({ person }) => person.id === chosen?.person.id);
  return {
    me,
    query,
    chosen: shown,
    choose: (between: Between | undefined) => {
      net.reset();
      setChosen(between);
    },
    settle: ({ person, difference }: Between) =>
      net.mutate({ with: person.id, amount: difference }),
    busy: net.isPending,
    error: net.error !== null && !isOutcomeUnknown(net.error) ? net.error : null,
    agree: (planId: string) => agree.mutate(planId),
    agreeing: agree.isPending,
    refusal: agree.error,
    pending: net.isPending ? undefined : pending,
    confirm: () => pending && net.mutate(pending),
  };
}
