import type { TopUpView, WithdrawalView } from '@pingshan/shared/funding/schemas';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { SECOND_MS } from '@pingshan/shared/time';

export type MovementId = Id<'top'> | Id<'wdr'>;
export type Movement = TopUpView | WithdrawalView;

/** The id of a top-up or a withdrawal in an address; undefined where it is neither. */
export function movementIdIn(text: string | undefined): MovementId | undefined {
  if (text === undefined) return undefined;
  const known = idPattern('top').test(text) || idPattern('wdr').test(text);
  return known ? (text as MovementId) : undefined;
}

export const isWithdrawal = (movement: Movement): movement is WithdrawalView =>
  'cancelUntil' in movement;

/** Banks answer within seconds; after this a page says that it does not know. */
const SILENT_AFTER_MS = 60 * SECOND_MS;
const POLL_MS = 3 * SECOND_MS;

/** How a movement stands for its owner. */
export type Standing = 'cancellable' | 'at-bank' | 'silent' | 'arrived' | 'failed' | 'undone';

/** How a movement stands for its owner at `now`, in ms since 1970. */
export function standingOf(movement: Movement, now: number): Standing {
  const { state, at } = movement;
  switch (state) {
    case 'asked':
    case 'sent':
      if (now - Date.parse(at) > SILENT_AFTER_MS) return 'silent';
      return isWithdrawal(movement) && state === 'asked' ? 'cancellable' : 'at-bank';
    case 'done':
    case 'paid':
      return 'arrived';
    case 'failed':
    case 'expired':
      return 'failed';
    case 'cancelled':
    case 'returned':
    case 'reversed':
      return 'undone';
  }
}

/** How often an open movement is read again while no change events arrive; never once it has ended. */
export function pollEvery_ms(movement: Movement | undefined, live: boolean): number | false {
  const open = movement?.state === 'asked' || movement?.state === 'sent';
  return open && !live ? POLL_MS : false;
}
