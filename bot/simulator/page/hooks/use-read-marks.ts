import { useCallback, useEffect, useReducer } from 'react';
import type { SimMessage } from '../../protocol.ts';

const STORAGE_KEY = 'read';

type Marks = Record<string, number>;
interface Visible {
  me: number;
  openChat: number | undefined;
  ranges: Record<number, { messages: readonly SimMessage[] }>;
}

const loadStored = (): Marks => JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}') as Marks;

function advance(marks: Marks, { me, openChat, ranges }: Visible): Marks {
  const next = { ...marks };
  for (const [chatId, { messages }] of Object.entries(ranges)) {
    const mark = `${me}:${chatId}`;
    const newest = messages.at(-1)?.messageId ?? 0;
    if (Number(chatId) === openChat || next[mark] === undefined) next[mark] = newest;
  }
  return Object.keys(next).every((mark) => next[mark] === marks[mark]) ? marks : next;
}

/**
 * The last message that each person of this window has read in each chat. Messages of the first load
 * count as read.
 */
export function useReadMarks(
  me: number | undefined,
  openChat: number | undefined,
  ranges: Visible['ranges'],
) {
  const [marks, dispatch] = useReducer(advance, undefined, loadStored);
  useEffect(() => sessionStorage.setItem(STORAGE_KEY, JSON.stringify(marks)), [marks]);

  useEffect(() => {
    if (me !== undefined) dispatch({ me, openChat, ranges });
  }, [me, openChat, ranges]);

  return useCallback(
    (chatId: number) => marks[`${me}:${chatId}`] ?? Number.POSITIVE_INFINITY,
    [marks, me],
  );
}
