import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@pingshan/shared/time';

/** The figures of confirming a request. */
export interface StepUpLimits {
  readonly stepUp: {
    readonly challenge_ms: number;
    readonly code_ms: number;
    readonly tries: number;
    readonly pinLock_ms: number;
    readonly resetTries: number;
    readonly afterReset_ms: number;
    readonly withoutPin: MinorUnits;
    readonly newPayee: MinorUnits;
    readonly large: MinorUnits;
  };
}

export const STEP_UP_LIMITS: StepUpLimits = {
  stepUp: {
    /** Long enough to fetch a code, too short to be forgotten on a table; ours. */
    challenge_ms: 5 * MINUTE_MS,
    /** OWASP ASVS 5.0 6.6.2: at most 10 minutes, once. It ends with its challenge. */
    code_ms: 5 * MINUTE_MS,
    /** Too few to guess one in a million: five tries, then three hours. */
    tries: 5,
    pinLock_ms: 3 * HOUR_MS,
    /** An ID number is known to more people than a PIN: five tries a day; ours. */
    resetTries: 5,
    /** So long little may leave after a reset: see `allowance/limits.ts`. */
    afterReset_ms: DAY_MS,
    /** ¥200, the bound of small payments without a PIN that wallets in China share. */
    withoutPin: minorUnits(20_000),
    /** From ¥1,000 to a person who was never paid before: PIN and a second factor; ours. */
    newPayee: minorUnits(100_000),
    /** Above ¥5,000: PIN and a second factor. PBoC notice 2015-43 art. 24 names the figure for a day. */
    large: minorUnits(500_000),
  },
};
