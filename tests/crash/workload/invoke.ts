import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '@pingshan/shared/client';
import { ERRORS } from '@pingshan/shared/errors';

const RETRY_MS = 150;

export type Completion<Reply> =
  /** By whom, and when the try began that was answered. */
  | {
      readonly said: 'yes';
      readonly reply: Reply;
      readonly server: number;
      readonly tried_ms: number;
    }
  | { readonly said: 'no'; readonly code: string }
  | { readonly said: 'nothing' };

/** Whether the same request may be sent again as it is: no answer came, or one that says so. */
const isRetryable = (error: unknown): boolean =>
  !(error instanceof ProblemError) || ERRORS[error.problem.code as keyof typeof ERRORS].retryable;

/**
 * Asks as a patient client does: the same request again, of another server, until somebody says yes
 * or no, or the signal says that it is enough. `again` hears of every answer that was neither.
 */
export async function invoke<Client, Reply>(
  clients: readonly Client[],
  { first, signal, again }: { first: number; signal: AbortSignal; again: () => void },
  call: (client: Client) => Promise<Reply>,
): Promise<Completion<Reply>> {
  for (let tries = 0; !signal.aborted; tries++) {
    const server = (first + tries) % clients.length;
    const client = clients[server] as Client;
    const tried_ms = performance.now();
    try {
      return { said: 'yes', reply: await call(client), server, tried_ms };
    } catch (error) {
      if (!isRetryable(error)) return { said: 'no', code: (error as ProblemError).problem.code };
      again();
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return { said: 'nothing' };
}
