import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

/** The figures of topping up. */
export interface FundingLimits {
  readonly topUpMax: MinorUnits;
}

export const FUNDING_LIMITS: FundingLimits = {
  /** Sandbox money is free, so this only keeps the numbers readable: ¥5,000, as one bank transfer by phone. */
  topUpMax: minorUnits(500_000),
};
