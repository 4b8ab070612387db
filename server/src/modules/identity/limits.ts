import { HOUR_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../../platform/limits.ts';

/** The figures of signing in. */
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
    readonly initData_s: number;
  };
}

export const IDENTITY_LIMITS: IdentityLimits = {
  otp: {
    /** OWASP ASVS 5.0 6.5: at most 10 minutes, once. */
    expires_s: 10 * 60,
    /** Room for slips of the finger, none for guessing one in a million: five tries, then three hours. */
    tries: 5,
    lock_s: 3 * 60 * 60,
    /** One a minute would lock out a grandmother whose message is late; three in ten does not. */
    perPhone: { max: 3, window_s: 10 * 60 },
    /** A family behind one router signs in together; a flood does not look like a family. */
    perAddress: { max: 30, window_s: 60 * 60 },
    /** What a carrier's anti-nuisance rule allows one number in a day. */
    perDay: 10,
  },
  session: {
    refresh_ms: 30 * 24 * HOUR_MS,
    /** Telegram's own advice for money: not older than five minutes. */
    initData_s: 300,
  },
};
