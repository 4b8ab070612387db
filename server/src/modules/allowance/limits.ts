import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

/** What a person may pay, in CNY minor units. */
export interface AllowanceLimits {
  readonly allowance: {
    readonly one: MinorUnits;
    readonly two: MinorUnits;
    readonly signed: MinorUnits;
    readonly out: MinorUnits;
    readonly life: MinorUnits;
    readonly year: Readonly<Record<Exclude<AccountClass, 'I'>, MinorUnits>>;
    readonly minorDay: MinorUnits;
    readonly afterReset: MinorUnits;
    readonly newDevice: MinorUnits;
  };
}

export const ALLOWANCE_LIMITS: AllowanceLimits = {
  allowance: {
    /** PBoC notice 2015-43 art. 24: a day, confirmed by fewer than two factors, and by two. */
    one: minorUnits(100_000),
    two: minorUnits(500_000),
    /** The same article leaves payments with a signature to the agreement; this figure is ours. */
    signed: minorUnits(2_000_000),
    /** Withdrawals to one's own card have no limit in the notice; this figure is ours. */
    out: minorUnits(5_000_000),
    /** The same notice, art. 11: class I for ever, class II and III a calendar year. */
    life: minorUnits(100_000),
    year: { II: minorUnits(10_000_000), III: minorUnits(20_000_000) },
    /** From 14 to 17 years; this figure is ours. */
    minorDay: minorUnits(50_000),
    /** In the day after a reset of the PIN, and from a device in its first day; these figures are ours. */
    afterReset: minorUnits(100_000),
    newDevice: minorUnits(500_000),
  },
};
