/** What somebody was told of a tap, or what is known of it. */
export type Outcome =
  | { readonly kind: 'won' | 'already'; readonly share: number }
  /** Nothing is left. */
  | { readonly kind: 'empty' }
  /** The packet is over. */
  | { readonly kind: 'expired' }
  /** Nobody knows: it may have had its effect or not, until `returned`. */
  | { readonly kind: 'unknown' }
  /** The end of the packet, asked for or due; it too may have had its effect or not, until `returned`. */
  | { readonly kind: 'close' }
  /** The books, read: what this person has. */
  | { readonly kind: 'owns'; readonly share: number }
  | { readonly kind: 'owns nothing' };

/** One operation on a packet. Times are of one clock, whatever its unit. */
export interface Operation {
  readonly user: string;
  readonly invoked: number;
  /** Infinity where it may still happen. */
  readonly returned: number;
  readonly outcome: Outcome;
}

/** Everything that was asked of one packet and answered. */
export interface History {
  readonly shares: number;
  readonly operations: readonly Operation[];
}

/**
 * Of a person's taps at the same time, Redis gives the share to the first and the ledger says `won` to
 * whichever it hears of first, which at two servers may be another. Money and share are the same. So the
 * first of them is taken for the winner: whatever order there was with the labels as they were told,
 * there is one with these.
 */
export function firstTapWins({ shares, operations }: History): History {
  const relabelled = [...operations];
  for (const [at, won] of operations.entries()) {
    if (won.outcome.kind !== 'won') continue;
    const earlier = operations.filter(
      ({ user, outcome, invoked, returned }) =>
        user === won.user &&
        outcome.kind === 'already' &&
        invoked < won.invoked &&
        returned > won.invoked,
    );
    const [first] = earlier.toSorted((a, b) => a.invoked - b.invoked);
    if (!first) continue;
    relabelled[at] = { ...won, outcome: first.outcome };
    relabelled[operations.indexOf(first)] = { ...first, outcome: won.outcome };
  }
  return { shares, operations: relabelled };
}
