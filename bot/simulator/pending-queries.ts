import { SECOND_MS } from '@pingshan/shared/time';

const ANSWER_TIMEOUT_MS = 15 * SECOND_MS;

/**
 * Callback and inline queries that wait for the bot's one answer. `waitFor` resolves to undefined
 * after 15 s without an answer; `answer` returns false for a query that is unknown, timed out or
 * already answered.
 */
export function createPendingQueries<Answer>() {
  const pending = new Map<string, (answer: Answer | undefined) => void>();

  function waitFor(id: string): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => complete(id, undefined), ANSWER_TIMEOUT_MS);
      pending.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  function complete(id: string, answer: Answer | undefined): boolean {
    const resolve = pending.get(id);
    pending.delete(id);
    resolve?.(answer);
    return resolve !== undefined;
  }

  function close(): void {
    for (const id of pending.keys()) complete(id, undefined);
  }

  return { waitFor, answer: (id: string, answer: Answer) => complete(id, answer), close };
}
export type PendingQueries<Answer> = ReturnType<typeof createPendingQueries<Answer>>;
