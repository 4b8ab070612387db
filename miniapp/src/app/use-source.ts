import { useQueries } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { MONEY } from '../api/query-client.ts';
import { useNow } from '../device/clock.ts';
import type { Reader, Source } from '../packages/source.ts';
import { useLanguage } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';

/** Times such as "28 minutes left" in what a source says are as old as this at most. */
const READ_EVERY_MS = 15_000;

function useReader(): Reader {
  const language = useLanguage();
  const me = useSession(({ session }) => session?.user.id);
  return { language, me, now: useNow(READ_EVERY_MS) };
}

/** The results of the sources in their order; undefined while one has no reply yet. */
export function useSources<Result>(sources: readonly Source<Result>[]) {
  const reader = useReader();
  const queries = useQueries({
    queries: sources.map(({ endpoint, parts }) => ({
      queryKey: [MONEY, 'source', endpoint, parts],
      queryFn: (): Promise<unknown> => call(endpoint, parts as never),
    })),
  });
  return {
    results: queries.map(({ data }, at) =>
      data === undefined ? undefined : sources[at]?.read(data, reader),
    ),
    pending: queries.some(({ isPending }) => isPending),
    error: queries.find(({ data, error }) => data === undefined && error)?.error ?? null,
    retry: () => {
      for (const query of queries) void query.refetch();
    },
  };
}
