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
