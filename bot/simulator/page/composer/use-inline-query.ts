import { useEffect, useState } from 'react';
import type { SimInlineResults } from '../../protocol.ts';
import { api } from '../api/api.ts';

const DEBOUNCE_MS = 350;

export type InlineQueryState =
  | { state: 'idle' | 'asking' | 'failed' }
  | { state: 'answered'; results: SimInlineResults };

/** Sends an inline query to the bot, debounced. An undefined query sends nothing. */
export function useInlineQuery(personId: number, query: string | undefined): InlineQueryState {
  const [latest, setLatest] = useState<{ query: string; answer: InlineQueryState }>();
  useEffect(() => {
    if (query === undefined) return undefined;
    let stale = false;
    const ask = async () => {
      try {
        const results = await api.queryInline({ personId, query });
        if (!stale) setLatest({ query, answer: { state: 'answered', results } });
      } catch {
        if (!stale) setLatest({ query, answer: { state: 'failed' } });
      }
    };
    const timer = setTimeout(() => void ask(), DEBOUNCE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [personId, query]);
  if (query === undefined) return { state: 'idle' };
  return latest?.query === query ? latest.answer : { state: 'asking' };
}
