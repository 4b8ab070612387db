import { useEffect, useState } from 'react';
import type { SimInlineResults } from '../../protocol.ts';
import { api } from '../api/api.ts';

const PAUSE_MS = 350;

export type InlineQueryState =
  | { state: 'idle' | 'asking' | 'failed' }
  | { state: 'answered'; results: SimInlineResults };

/** Asks the bot what a person types after its name, once they pause. Undefined asks nothing. */
export function useInlineQuery(personId: number, query: string | undefined): InlineQueryState {
  const [last, setLast] = useState<{ query: string; answer: InlineQueryState }>();
  useEffect(() => {
    if (query === undefined) return undefined;
    let stale = false;
    const ask = async () => {
      try {
        const results = await api.queryInline({ personId, query });
        if (!stale) setLast({ query, answer: { state: 'answered', results } });
      } catch {
        if (!stale) setLast({ query, answer: { state: 'failed' } });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [personId, query]);
  if (query === undefined) return { state: 'idle' };
  return last?.query === query ? last.answer : { state: 'asking' };
}
