import type { FeatureMessages } from '../../../core/feature.ts';

export interface PiggyBankMessages extends FeatureMessages {
  saved: (amount: string) => string;
}
