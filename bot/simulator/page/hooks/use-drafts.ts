import { useCallback, useState } from 'react';
import type { SimMessage } from '../../protocol.ts';

/** A message that a person has begun to write. */
export interface Draft {
  readonly text: string;
  readonly replyTo: SimMessage | undefined;
}

const EMPTY: Draft = { text: '', replyTo: undefined };

/** One draft for each person and chat, so that it survives a change of chat or person. */
export function useDrafts(personId: number | undefined) {
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const getDraft = (chatId: number): Draft => drafts[`${personId}:${chatId}`] ?? EMPTY;
  const changeDraft = useCallback(
    (chatId: number, change: Partial<Draft>) => {
      const key = `${personId}:${chatId}`;
      setDrafts((all) => ({ ...all, [key]: { ...EMPTY, ...all[key], ...change } }));
    },
    [personId],
  );
  return { getDraft, changeDraft };
}
