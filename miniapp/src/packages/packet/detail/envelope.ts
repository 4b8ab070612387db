import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

/**
 * `sealed` waits for a tap and `pending` for the server; the page holds no amount before `won`.
 * `hidden` is the packet's page without the envelope.
 */
export type Phase = 'hidden' | 'sealed' | 'pending' | 'won' | 'missed';

export const COUNT_UP_MS = 400;

export const phaseAfter = (reply: GrabReply): Phase =>
  reply.outcome === 'won' || reply.outcome === 'already' ? 'won' : 'missed';

/** The amount shown while it counts up: whole fen, decelerating, exactly `amount` at the end. */
export function countedUp(amount: MinorUnits, elapsed_ms: number): MinorUnits {
  if (elapsed_ms >= COUNT_UP_MS) return amount;
  const left = 1 - Math.max(0, elapsed_ms) / COUNT_UP_MS;
  return minorUnits(Math.floor(amount * (1 - left * left)));
}
