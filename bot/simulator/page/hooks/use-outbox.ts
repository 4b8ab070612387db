import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/api.ts';
import { now } from '../conversation/clock.ts';
import { hasArrived, type OutgoingMessage } from '../composer/outbox.ts';
import type { MessageStore } from './use-messages.ts';

const KEPT_AS = 'outbox';

/** What this window had not sent when it was closed or reloaded; the person decides about it. */
function remembered(): OutgoingMessage[] {
  const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]') as OutgoingMessage[];
  return kept.map((one) => ({ ...one, failed: true }));
}

/** Sends what people write; what does not arrive stays here, to be sent again or thrown away. */
export function useOutbox({ add, refresh, stretches }: MessageStore) {
  const [waiting, setWaiting] = useState<OutgoingMessage[]>(remembered);
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
    async (one: OutgoingMessage) => {
      const { personId, chatId, text, replyTo, key } = one;
      try {
        const answer = replyTo === undefined ? {} : { replyTo };
        add(await api.sendMessage({ personId, chatId, text, ...answer }));
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
    async (one: OutgoingMessage) => {
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
