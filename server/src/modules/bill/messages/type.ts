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
}
