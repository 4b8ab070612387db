import type { UndoSeconds } from '@pingshan/shared/transfer/states';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../../platform/limits.ts';

/** The figures of transfers between people. */
export interface TransferLimits {
  readonly transfer: {
    readonly undo_s: UndoSeconds;
    readonly claim_ms: number;
    readonly claimCode_ms: number;
    readonly claimTries: number;
    readonly payeeToken_ms: number;
    readonly receiveCode_ms: number;
    readonly lookUps: RateLimit;
    readonly openRequests: number;
    readonly request_ms: number;
    readonly memoMax: number;
  };
}

export const TRANSFER_LIMITS: TransferLimits = {
  transfer: {
    /** Until a person chooses another: Monzo, 2025, offers 10 to 60 seconds. */
    undo_s: 10,
    /** How long money waits for the owner of a number; as a red packet. */
    claim_ms: 24 * HOUR_MS,
    /** OWASP ASVS 5.0 6.6.2: at most 10 minutes, once. */
    claimCode_ms: 10 * MINUTE_MS,
    /** Of all codes of one claim together: too few to guess one in a million; ours. */
    claimTries: 10,
    /** Longer than a challenge, so that a confirmed transfer still names its payee; ours. */
    payeeToken_ms: 15 * MINUTE_MS,
    /** A photograph of a code is worthless soon; ours. */
    receiveCode_ms: 5 * MINUTE_MS,
    /** Enough for a family, too few to harvest numbers; ours. */
    lookUps: { max: 20, window_s: DAY_MS / SECOND_MS },
    /** Of one person to another, so that requests do not become a nuisance; ours. */
    openRequests: 3,
    /** A week: most are paid on the first day; ours. */
    request_ms: 7 * DAY_MS,
    /** The length that fits on one line of a receipt in the elder view. */
    memoMax: 50,
  },
};
