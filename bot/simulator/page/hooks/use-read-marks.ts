import { useCallback, useEffect, useReducer } from 'react';
import type { SimMessage } from '../../protocol.ts';

const KEPT_AS = 'read';

type Marks = Record<string, number>;
interface Seen {
  me: number;
  openChat: number | undefined;
  stretches: Record<number, { messages: readonly SimMessage[] }>;
}

const remembered = (): Marks => JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}') as Marks;

function advanced(had: Marks, { me, openChat, stretches }: Seen): Marks {
  const next = { ...had };
  for (const [chatId, { messages }] of Object.entries(stretches)) {
    const mark = `${me}:${chatId}`;
    const newest = messages.at(-1)?.messageId ?? 0;
    if (Number(chatId) === openChat || next[mark] === undefined) next[mark] = newest;
  }
  return Object.keys(next).every((mark) => next[mark] === had[mark]) ? had : next;
}

/** Up to which message each person of this window has read each chat. What is there at first is read. */
export function useReadMarks(
  me: number | undefined,
  openChat: number | undefined,
  stretches: Seen['stretches'],
) {
  const [marks, advance] = useReducer(advanced, undefined, remembered);
  useEffect(() => sessionStorage.setItem(KEPT_AS, JSON.stringify(marks)), [marks]);

  useEffect(() => {
    if (me !== undefined) advance({ me, openChat, stretches });
  }, [me, openChat, stretches]);

  return useCallback(
    (chatId: number) => marks[`${me}:${chatId}`] ?? Number.POSITIVE_INFINITY,
    [marks, me],
  );
}
