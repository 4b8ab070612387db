import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { now } from './clock.ts';
import { hasArrived, type Outgoing } from './outbox.ts';
import type { Room } from './use-room.ts';

const KEPT_AS = 'outbox';

/** What this window had not sent when it was closed or reloaded; the person decides about it. */
function remembered(): Outgoing[] {
  const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]') as Outgoing[];
  return kept.map((one) => ({ ...one, failed: true }));
}

/** Sends what people write; what does not arrive stays here, to be sent again or thrown away. */
export function useOutbox({ add, refresh, stretches }: Room) {
  const [waiting, setWaiting] = useState<Outgoing[]>(remembered);
  const count = useRef(0);

  useEffect(() => sessionStorage.setItem(KEPT_AS, JSON.stringify(waiting)), [waiting]);

  const discard = useCallback(
    (key: string) => setWaiting((all) => all.filter((one) => one.key !== key)),
    [],
  );
  const mark = useCallback(
    (key: string, failed: boolean) =>
      setWaiting((all) => all.map((one) => (one.key === key ? { ...one, failed } : one))),
    [],
  );

  const deliver = useCallback(
    async (one: Outgoing) => {
      const { personId, chatId, text, replyTo, key } = one;
      try {
        const answer = replyTo === undefined ? {} : { replyTo };
        add(await api.send({ personId, chatId, text, ...answer }));
        discard(key);
      } catch {
        mark(key, true);
      }
    },
    [add, discard, mark],
  );

  const send = useCallback(
    (personId: number, chatId: number, text: string, replyTo?: number) => {
      count.current += 1;
      const at = now();
      const after = stretches[chatId]?.messages.at(-1)?.messageId ?? 0;
      const key = `${at}-${count.current}`;
      const one = { key, personId, chatId, text, replyTo, at, after, failed: false };
      setWaiting((all) => [...all, one]);
      void deliver(one);
    },
    [deliver, stretches],
  );

  const retry = useCallback(
    async (one: Outgoing) => {
      mark(one.key, false);
      try {
        if (hasArrived(one, await refresh(one.chatId))) discard(one.key);
        else await deliver(one);
      } catch {
        mark(one.key, true);
      }
    },
    [deliver, discard, mark, refresh],
  );

  return { waiting, send, retry, discard };
}
export type Outbox = ReturnType<typeof useOutbox>;
