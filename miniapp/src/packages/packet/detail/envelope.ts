import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

/** `sealed` waits for a tap, `deciding` for the server; no amount exists on the page before `opened`. */
export type Phase = 'away' | 'sealed' | 'deciding' | 'opened' | 'missed';

export const COUNT_UP_MS = 400;

export const phaseAfter = (reply: GrabReply): Phase =>
  reply.outcome === 'won' || reply.outcome === 'already' ? 'opened' : 'missed';

/** The amount shown so far while it counts up: whole fen, quick at first, exactly the amount at the end. */
export function countedUp(amount: MinorUnits, passed_ms: number): MinorUnits {
  if (passed_ms >= COUNT_UP_MS) return amount;
  const left = 1 - Math.max(0, passed_ms) / COUNT_UP_MS;
  return minorUnits(Math.floor(amount * (1 - left * left)));
}
