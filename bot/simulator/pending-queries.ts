import { SECOND_MS } from '@pingshan/shared/time';

const ANSWER_TIMEOUT_MS = 15 * SECOND_MS;

/**
 * Questions to the bot that it must answer once and soon: taps and inline queries. Unanswered after
 * 15 s they resolve to undefined, and an answer that comes later, or twice, finds nothing.
 */
export function createPendingQueries<Answer>() {
  const open = new Map<string, (answer: Answer | undefined) => void>();

  function ask(id: string): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => complete(id, undefined), ANSWER_TIMEOUT_MS);
      open.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  /** False where the question is unknown, too old or already answered. */
  function complete(id: string, answer: Answer | undefined): boolean {
    const resolve = open.get(id);
    open.delete(id);
    resolve?.(answer);
    return resolve !== undefined;
  }

  function close(): void {
    for (const id of open.keys()) complete(id, undefined);
  }

  return { ask, answer: (id: string, answer: Answer) => complete(id, answer), close };
}
export type PendingQueries<Answer> = ReturnType<typeof createPendingQueries<Answer>>;
