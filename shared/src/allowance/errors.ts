import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';

/**
 * The windows in which payments are counted. `one`, `two` and `signed` are by how a payment was confirmed;
 * those of a minor are counted together, as `minor`. `reset` and `device` hold for a day: after a reset of
 * the PIN, and on a device that has just signed in.
 */
export const ALLOWANCE_WINDOWS = [
  'one',
  'two',
  'signed',
  'minor',
  'out',
  'life',
  'year',
  'reset',
  'device',
] as const;
export type AllowanceWindow = (typeof ALLOWANCE_WINDOWS)[number];

/** Refusals because of a limit. */
export const errors = {
  limit_reached: { status: 409, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  /** `left` is what the window still allows. */
  limit_reached: { left: MinorUnits; why: AllowanceWindow };
}
