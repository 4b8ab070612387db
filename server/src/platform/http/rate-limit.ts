import { AppError } from '@pingshan/shared/errors';
import { SECOND_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../limits.ts';
import type { Platform } from '../context.ts';
import { countRequest } from './scripts.ts';

interface RateLimitSubject {
  /** What is being done: the route's name, or `otp.phone`. */
  readonly action: string;
  /** By whom: a user id where it is known, else an address or a hashed number. */
  readonly subject: string;
  readonly limit: RateLimit;
}

/**
 * Counts one request against its limit. Throws `rate_limited` with the time to wait, or
 * `unavailable` where Redis cannot count: whether that is closed or open is the caller's choice.
 */
export async function enforceRateLimit(
  { redis }: Pick<Platform, 'redis'>,
  { action, subject, limit }: RateLimitSubject,
): Promise<void> {
  const wait_ms = await countRequest(redis, {
    keys: { window: `rate:${action}:${subject}` },
    args: { max: limit.max, window_ms: limit.window_s * SECOND_MS },
  });
  if (wait_ms > 0) {
    throw new AppError('rate_limited', { retryAfter: Math.ceil(wait_ms / SECOND_MS) });
  }
}
