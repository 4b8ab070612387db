import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@pingshan/shared/client';
import { ERRORS } from '@pingshan/shared/errors';

const RETRY_MS = 150;

/** How an operation ended, in Jepsen's terms: it took effect, it did not, or that is unknown. */
export type Completion<Reply> =
  | {
      readonly type: 'ok';
      readonly reply: Reply;
      /** Index of the client whose node answered. */
      readonly client: number;
      /** Start of the attempt that was answered. */
      readonly attempted_ms: number;
    }
  | { readonly type: 'fail'; readonly code: string; readonly params: unknown }
  | { readonly type: 'info' };

/** True where no answer came, or an error that the catalogue marks as safe to retry. */
const isRetryable = (error: unknown): boolean =>
  !(error instanceof ProblemError) || ERRORS[error.problem.code as keyof typeof ERRORS].retryable;

/**
 * Invokes an operation as a client app does: it repeats the same request at the next node until one
 * gives a definite answer or the signal aborts. `onRetry` is called after each attempt that had
 * none.
 */
export async function invoke<Client, Reply>(
  clients: readonly Client[],
  { first, signal, onRetry }: { first: number; signal: AbortSignal; onRetry: () => void },
  call: (client: Client) => Promise<Reply>,
): Promise<Completion<Reply>> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const client = (first + attempt) % clients.length;
    const attempted_ms = performance.now();
    try {
      return { type: 'ok', reply: await call(clients[client] as Client), client, attempted_ms };
    } catch (error) {
      if (!isRetryable(error)) {
        const { code, params } = (error as ProblemError).problem;
        return { type: 'fail', code, params };
      }
      onRetry();
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return { type: 'info' };
}
