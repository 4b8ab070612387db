/** How an operation ended. */
export type Outcome =
  | { readonly kind: 'won' | 'already'; readonly share: number }
  /** No share is left. */
  | { readonly kind: 'empty' }
  /** The packet is closed. */
  | { readonly kind: 'expired' }
  /** A grab without an answer. It may have taken effect before `returned`, or not at all. */
  | { readonly kind: 'unknown' }
  /**
   * The packet is closed or expires. This too may have taken effect before `returned`, or not at
   * all.
   */
  | { readonly kind: 'close' }
  /** A read of the ledger: the share that this user has. */
  | { readonly kind: 'owns'; readonly share: number }
  | { readonly kind: 'owns nothing' };

/** One operation on a packet. All times are from one clock, in any unit. */
export interface Operation {
  readonly user: string;
  readonly invoked: number;
  /** Infinity where it may still take effect. */
  readonly returned: number;
  readonly outcome: Outcome;
}

/** All operations on one packet. */
export interface History {
  readonly shares: number;
  readonly operations: readonly Operation[];
}

/**
 * Relabels concurrent grabs of one user. Redis reserves the share for the first of them, but the
 * ledger answers `won` to the one whose server commits first, which can be another one. Share and
 * amount are the same. So `won` is moved to the first: an order that is legal with the original
 * labels is legal with the new ones.
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
