/** Gives the delay before a retry in milliseconds. `attempt` is 0 for the first retry. */
export type Delay = (attempt: number) => number;

export interface BackoffOptions {
  /** Delay before the first retry. */
  readonly first_ms: number;
  /** No delay is longer than this. */
  readonly max_ms: number;
  /** Each delay is this many times the one before. */
  readonly factor?: number;
  /**
   * A random source in [0, 1). With it, a delay is drawn from the upper half of what it would be, so
   * that clients which lost the same server do not all reconnect at once.
   */
  readonly random?: () => number;
}

/**
 * Exponential backoff with a cap, in whole milliseconds. It holds no state: the caller counts the
 * attempts, and starts again at 0 after a success.
 */
export function backoff({ first_ms, max_ms, factor = 2, random }: BackoffOptions): Delay {
  return (attempt) => {
    const full_ms = Math.min(first_ms * factor ** attempt, max_ms);
    return Math.round(random ? full_ms * (0.5 + random() / 2) : full_ms);
  };
}
