import { waitingMatters } from '../../app/matters.ts';
import type { Matter } from '../../packages/matter.ts';

/** The two parts of what is going on: what waits for this person, and everything else. */
export function inboxOf(matters: readonly Matter[]): { waiting: Matter[]; others: Matter[] } {
  const waiting = waitingMatters(matters);
  return { waiting, others: matters.filter((matter) => !waiting.includes(matter)) };
}
