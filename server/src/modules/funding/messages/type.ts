/** The parts of a notice about money in and out. The card is there where one is named. */
interface FundingNotice {
  readonly amount: string;
  readonly issuer: string;
  readonly last4: string;
}

type Tell = (notice: FundingNotice) => { readonly title: string; readonly note: string };

/** What a person confirms, on the sheet and in the SMS. */
export interface Messages {
  readonly bindCard: (last4: string) => string;
  readonly removeCard: (last4: string) => string;
  readonly withdraw: (amount: string, issuer: string, last4: string) => string;
  /** The words of each notice. */
  readonly notices: {
    readonly top_up_done: Tell;
    readonly top_up_reversed: Tell;
    readonly withdrawal_paid: Tell;
    readonly withdrawal_failed: Tell;
    readonly withdrawal_returned: Tell;
    readonly card_bound: Tell;
  };
}
