import { CARD_CODE_MS } from '@pingshan/shared/funding/states';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import type { RateLimit } from '../../platform/limits.ts';

/** The figures of money in and out. */
export interface FundingLimits {
  readonly topUpMax: MinorUnits;
  readonly funding: {
    readonly cardsMax: number;
    readonly cardCodes: RateLimit;
    readonly cardCode_ms: number;
    readonly cardPoll_ms: number;
    readonly topUpExpires_ms: number;
    readonly withdrawalCancel_ms: number;
    readonly failureConfirmed_ms: number;
    readonly queryFirst_ms: number;
    readonly queryMax_ms: number;
    readonly poll_ms: number;
  };
}

export const FUNDING_LIMITS: FundingLimits = {
  /** ¥5,000, as one bank transfer by phone. The sandbox's money is free; this keeps its amounts plausible. */
  topUpMax: minorUnits(500_000),
  funding: {
    /** More than a household has in one wallet; ours. */
    cardsMax: 10,
    /** The messages of a bank in ten minutes, for all cards of a person; ours. */
    cardCodes: { max: 5, window_s: 10 * 60 },
    /** By then the bank's own code has ended long ago. */
    cardCode_ms: CARD_CODE_MS,
    cardPoll_ms: 30 * SECOND_MS,
    /** A top-up of which the bank still knows nothing is given up; ours. */
    topUpExpires_ms: 30 * MINUTE_MS,
    /** A withdrawal leaves after this, so that a mistaken one can be cancelled; ours. */
    withdrawalCancel_ms: 10 * SECOND_MS,
    /** Banks take back a "failed" within seconds; it is believed when it stays. Ours. */
    failureConfirmed_ms: 20 * SECOND_MS,
    /** The first question, and the longest pause between two, while the bank says nothing; ours. */
    queryFirst_ms: 2 * SECOND_MS,
    queryMax_ms: 5 * MINUTE_MS,
    poll_ms: 500,
  },
};
