/** The parts of a notice about a bill. */
interface BillNotice {
  /** The other person's nickname. */
  readonly name: string;
  readonly title: string;
  readonly amount: string;
}

type Tell = (notice: BillNotice) => { readonly title: string; readonly note: string };

/** Sentences that are not refusals: those are in `shared/src/bill/messages`. */
export interface Messages {
  /** The lines of the confirm sheet. */
  readonly labels: { readonly payee: string; readonly title: string };
  /** What a person confirms, on the sheet and in the SMS. */
  readonly payShare: (share: {
    readonly name: string;
    readonly amount: string;
    readonly title: string;
  }) => string;
  /** What a payment of an agreed plan is for: the title of its bill. */
  readonly planTitle: string;
  readonly net: (net: { readonly name: string; readonly amount: string }) => string;
  /** The words of each notice. */
  readonly notices: {
    readonly bill_invited: Tell;
    readonly bill_counted: Tell;
    readonly bill_share_paid: Tell;
    readonly bill_reminded: Tell;
    readonly bill_stopped: Tell;
    readonly bill_netted: Tell;
    readonly bill_repeated: Tell;
    readonly bill_reopened: Tell;
    readonly bill_join_asked: Tell;
    readonly bill_front_asked: Tell;
    readonly bill_planned: Tell;
  };
}
