/** Sentences that are not refusals: those are in `shared/src/red-packet/messages`. */
export interface Messages {
  /** What the sender confirms. */
  readonly send: (packet: { readonly amount: string; readonly count: number }) => string;
  /** The notice of what came back to the sender. */
  readonly refunded: (amount: string) => { readonly title: string; readonly note: string };
}
