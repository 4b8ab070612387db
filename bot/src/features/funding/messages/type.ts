import type { FeatureMessages } from '../../../core/feature.ts';

export interface FundingMessages extends FeatureMessages {
  /** The outcome of a tap on a top-up button is not known yet. */
  topUpPending: string;
  toppedUp: (amount: string, balance: string) => string;
  /** For a group: it contains no balance. */
  toppedUpInGroup: (amount: string) => string;
  chooseTopUp: string;
  /** Notices: money arrived, was taken back, or came back. */
  topUpDone: (amount: string) => string;
  withdrawalPaid: (amount: string) => string;
  cardBound: (last4: string) => string;
  topUpReversed: (amount: string) => string;
  withdrawalFailed: (amount: string) => string;
  withdrawalReturned: (amount: string) => string;
}
