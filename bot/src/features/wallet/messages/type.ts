import type { FeatureMessages } from '../../../core/feature.ts';

export interface WalletMessages extends FeatureMessages {
  balance: (amount: string, sandbox: boolean) => string;
  historyTitle: string;
  historyEmpty: string;
}
