import { useCallback, useState } from 'react';
import type { SimMessage } from '../../protocol.ts';

/** What a person has begun to write in a chat. */
export interface Draft {
  readonly text: string;
  /** The message that it will answer. */
  readonly replyTo: SimMessage | undefined;
}

const BLANK: Draft = { text: '', replyTo: undefined };

/** One draft for each person and chat, so that nothing is lost by looking elsewhere. */
export function useDrafts(personId: number | undefined) {
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const of = (chatId: number): Draft => drafts[`${personId}:${chatId}`] ?? BLANK;
  const change = useCallback(
    (chatId: number, to: Partial<Draft>) => {
      const key = `${personId}:${chatId}`;
      setDrafts((all) => ({ ...all, [key]: { ...BLANK, ...all[key], ...to } }));
    },
    [personId],
  );
  return { of, change };
}
