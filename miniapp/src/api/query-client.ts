import { QueryClient } from '@tanstack/react-query';
import { codeOf } from './failure.ts';

const FRESH_MS = 5_000;

/** Items that one request of a list asks for. */
export const PAGE_SIZE = 20;

/** Retries when no reply arrived; a refusal would only be repeated. */
const retry = (failures: number, error: unknown): boolean =>
  failures < 2 && codeOf(error) === undefined;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: FRESH_MS, networkMode: 'always', refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** The options by which an infinite query follows the cursor of our lists. */
export const cursorPaging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** The first element of the key of each query that shows a balance or a list of money movements. */
export const MONEY = 'money';

/** Refetches every query under `MONEY`; called after money has moved. */
export function invalidateMoney(): void {
  void queryClient.invalidateQueries({ queryKey: [MONEY] });
}
