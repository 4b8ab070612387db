/** Sentences that are not refusals: those are in `shared/src/red-packet/messages`. */
export interface Messages {
  /** What the sender confirms. */
  readonly send: (packet: { readonly amount: string; readonly count: number }) => string;
  /** What the sender of a packet is told of what came back. */
  readonly refunded: (amount: string) => { readonly title: string; readonly note: string };
}
