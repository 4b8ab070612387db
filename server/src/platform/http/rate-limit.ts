import { AppError } from '@pingshan/shared/errors';
import { SECOND_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../limits.ts';
import type { Platform } from '../context.ts';
import { countInWindow } from './scripts.ts';

interface CountedRequest {
  /** The route's name, or another action that has a limit: `otp.phone`. */
  readonly action: string;
  /** A user id where the caller is known, else an address or a hashed number. */
  readonly subject: string;
  readonly limit: RateLimit;
}

/** What a client is told of its limit, in the units of the `RateLimit-*` headers. */
export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** Counts one request against its limit. Throws `unavailable` where Redis cannot count. */
export async function countRequest(
  { redis }: Pick<Platform, 'redis'>,
  { action, subject, limit }: CountedRequest,
): Promise<RateLimitState> {
  const [count, left_ms] = await countInWindow(redis, {
    keys: { window: `rate:${action}:${subject}` },
    args: { window_ms: limit.window_s * SECOND_MS },
  });
  return {
    limit: limit.max,
    remaining: Math.max(0, limit.max - count),
    reset: Math.ceil(left_ms / SECOND_MS),
    exceeded: count > limit.max,
  };
}

/** Throws `rate_limited` with the time to wait where the limit was exceeded. */
export function refuseExceeded({ exceeded, reset }: RateLimitState): void {
  if (exceeded) throw new AppError('rate_limited', { retryAfter: reset });
}

/**
 * Counts one request and refuses it beyond the limit. Throws `rate_limited`, or `unavailable` where Redis
 * cannot count: the caller decides whether the action is then allowed.
 */
export async function enforceRateLimit(
  ctx: Pick<Platform, 'redis'>,
  request: CountedRequest,
): Promise<void> {
  refuseExceeded(await countRequest(ctx, request));
}
