import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/api.ts';
import { hasArrived, type OutgoingMessage } from '../composer/outbox.ts';
import { now } from '../conversation/clock.ts';
import type { MessageStore } from './use-messages.ts';

const STORAGE_KEY = 'outbox';

/**
 * Messages that a reload interrupted. They count as failed, since the server may or may not have them;
 * the person retries or discards each.
 */
function loadStored(): OutgoingMessage[] {
  const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]') as OutgoingMessage[];
  return stored.map((one) => ({ ...one, failed: true }));
}

/** Sends messages. One that the server has not confirmed stays pending until it is retried or discarded. */
export function useOutbox({ add, refresh, ranges }: MessageStore) {
  const [pending, setPending] = useState<OutgoingMessage[]>(loadStored);
  const count = useRef(0);

  useEffect(() => sessionStorage.setItem(STORAGE_KEY, JSON.stringify(pending)), [pending]);

  const discard = useCallback(
    (key: string) => setPending((all) => all.filter((one) => one.key !== key)),
    [],
  );
  const mark = useCallback(
    (key: string, failed: boolean) =>
      setPending((all) => all.map((one) => (one.key === key ? { ...one, failed } : one))),
    [],
  );

  const deliver = useCallback(
    async (one: OutgoingMessage) => {
      const { personId, chatId, text, replyTo, key } = one;
      try {
        const reply = replyTo === undefined ? {} : { replyTo };
        add(await api.sendMessage({ personId, chatId, text, ...reply }));
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
      const afterMessageId = ranges[chatId]?.messages.at(-1)?.messageId ?? 0;
      const key = `${at}-${count.current}`;
      const one: OutgoingMessage = {
        key,
        personId,
        chatId,
        text,
        replyTo,
        at,
        afterMessageId,
        failed: false,
      };
      setPending((all) => [...all, one]);
      void deliver(one);
    },
    [deliver, ranges],
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

  return { pending, send, retry, discard };
}
export type Outbox = ReturnType<typeof useOutbox>;
