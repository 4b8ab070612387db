import { AppError } from '@pingshan/shared/errors';
import { isMongoUnavailable } from '../../../server/src/platform/mongo/connect-mongo.ts';
import type { CallResult } from '../node/server.ts';

/** Refusals after which a client retries: the outcome is unknown, or nothing was done. */
const RETRYABLE_CODES = new Set(['unavailable', 'outcome_unknown', 'idempotency_in_flight']);

/** True where a client cannot know whether its request was carried out, and asks again. */
export function isUndecided(result: CallResult<unknown>): boolean {
  if (result.kind !== 'error') return result.kind === 'no reply';
  const { error } = result;
  return (
    isMongoUnavailable(error) || (error instanceof AppError && RETRYABLE_CODES.has(error.code))
  );
}

/** True where a request was refused with one of these codes. */
export const isRefused = (result: CallResult<unknown>, codes: readonly string[]): boolean =>
  result.kind === 'error' && result.error instanceof AppError && codes.includes(result.error.code);
