import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

/** The limits of topping up. */
export interface FundingLimits {
  readonly topUpMax: MinorUnits;
}

export const FUNDING_LIMITS: FundingLimits = {
  /** ¥5,000, as one bank transfer by phone. The sandbox's money is free; this keeps its amounts plausible. */
  topUpMax: minorUnits(500_000),
};
