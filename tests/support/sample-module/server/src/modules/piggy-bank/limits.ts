import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

export interface PiggyBankLimits {
  readonly piggyBankMax: MinorUnits;
}

export const PIGGY_BANK_LIMITS: PiggyBankLimits = { piggyBankMax: minorUnits(5_000) };
