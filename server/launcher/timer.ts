import { setTimeout as sleep } from 'node:timers/promises';
import type { Timer } from '@pingshan/shared/wait-until';

/** The timer of this process, for `waitUntil`. */
export const timer: Timer = { now: () => performance.now(), sleep };
