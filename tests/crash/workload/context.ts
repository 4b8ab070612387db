import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../support/random.ts';
import type { History } from '../history.ts';
import type { System } from '../system.ts';

/** One cycle's workload: the system that it calls, and where its answers are kept. */
export interface Workload {
  readonly system: System;
  readonly history: History;
  readonly seed: number;
  readonly cycle: number;
  /** Aborted when no new operation may be invoked any more. */
  readonly ended: AbortSignal;
  /** Aborted when operations without an answer may not be retried any more. */
  readonly gaveUp: AbortSignal;
}

/** How a request is sent: where first, until when, and what counts its repetitions. */
export const attemptOptions = ({ history, gaveUp }: Workload, random: Random, clients: number) => ({
  first: random.below(clients),
  signal: gaveUp,
  onRetry: () => {
    history.retries += 1;
  },
});

/** Resolves early when the workload has ended. */
export const sleepUnlessEnded = ({ ended }: Workload, wait_ms: number) =>
  sleep(wait_ms, undefined, { signal: ended }).catch(() => undefined);
