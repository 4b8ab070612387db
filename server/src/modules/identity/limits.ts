import { HOUR_MS, MINUTE_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../../platform/limits.ts';

/** The figures of signing in, of verification and of linking accounts. */
export interface IdentityLimits {
  readonly otp: {
    readonly expires_s: number;
    readonly tries: number;
    readonly lock_s: number;
    readonly perPhone: RateLimit;
    readonly perAddress: RateLimit;
    readonly perDay: number;
  };
  readonly session: {
    readonly refresh_ms: number;
    readonly absolute_ms: number;
    readonly devices: number;
    readonly initData_s: number;
  };
  readonly verification: {
    readonly perDay: number;
    readonly timeout_ms: number;
    readonly retry_ms: number;
    readonly attempts: number;
  };
  readonly link: {
    readonly expires_ms: number;
    readonly tries: number;
    readonly window_ms: number;
  };
}

export const IDENTITY_LIMITS: IdentityLimits = {
  otp: {
    /** OWASP ASVS 5.0 6.5: at most 10 minutes, once. */
    expires_s: 10 * 60,
    /** Enough for mistyped digits, too few to guess one code in a million: five tries, then three hours. */
    tries: 5,
    lock_s: 3 * 60 * 60,
    /** Three in ten minutes: one a minute would refuse a user whose message arrives late. */
    perPhone: { max: 3, window_s: 10 * 60 },
    /** Enough for a household behind one router, too few for a flood of messages. */
    perAddress: { max: 30, window_s: 60 * 60 },
    /** The messages per day that a carrier's anti-nuisance rule allows one number. */
    perDay: 10,
  },
  session: {
    refresh_ms: 30 * 24 * HOUR_MS,
    /** OWASP ASVS 5.0 7.3 asks for a figure however often a session is used; half a year is ours. */
    absolute_ms: 180 * 24 * HOUR_MS,
    /** Telephones, tablets and chats of one person; ours. */
    devices: 10,
    /** Telegram's advice where money is involved: at most five minutes old. */
    initData_s: 300,
  },
  verification: {
    /** A mistyped name, another card, the face: more than a person needs, too few to try out numbers; ours. */
    perDay: 10,
    /** The requests of a page wait ten seconds. */
    timeout_ms: 5_000,
    /** A register that is down is asked again for five minutes; then the staff decides. */
    retry_ms: 30_000,
    attempts: 10,
  },
  link: {
    /** OWASP ASVS 5.0 6.5: at most 10 minutes, once. */
    expires_ms: 10 * MINUTE_MS,
    /** Five tries, then three hours, as for SMS codes. */
    tries: 5,
    window_ms: 3 * HOUR_MS,
  },
};
