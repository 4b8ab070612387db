import type { Id } from '@pingshan/shared/ids';
import type { Currency, MinorUnits } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';

/** One side of a posting: positive is into the account. */
export interface Leg {
  readonly account: string;
  readonly amount: MinorUnits;
}

/** A share of a packet, claimed by a journal: the database lets each be claimed once. */
export interface Claim {
  readonly packet: string;
  readonly share: number;
}

/** What is asked of the ledger: money to move, and the facts that must become true with it. */
export interface Command {
  /** The idempotency key, a sentence such as `grab:<packet>:<user>`. Posting it twice is impossible. */
  readonly key: string;
  readonly kind: string;
  readonly legs: readonly Leg[];
  /** Moves whatever is left in `from` to `to`, and closes `from` for ever. */
  readonly closeInto?: { readonly from: string; readonly to: string };
  readonly claim?: Claim;
  /** The packet a journal belongs to, where it claims no share of it. */
  readonly packet?: string;
  /** That it may well have been posted before: a hint, without which the same comes out one run later. */
  readonly mayExist?: boolean;
  /** Pure: it may run again, and only what the last run gave is written. */
  readonly writes?: (posting: PostedEntry) => readonly DocumentWrite[];
}

/** A journal as it stands: its legs add up to zero in every currency, and it never changes. */
export interface JournalEntry {
  readonly key: string;
  readonly txn: Id<'txn'>;
  readonly kind: string;
  readonly at: Date;
  readonly legs: readonly (Leg & { readonly currency: Currency })[];
  readonly packet?: string;
  readonly share?: number;
}

/** A journal that is being posted, with the balances right after it. */
export interface PostedEntry {
  readonly entry: JournalEntry;
  readonly balances: ReadonlyMap<string, MinorUnits>;
}

export type Refusal =
  | {
      readonly reason: 'insufficient_funds';
      readonly account: string;
      need: MinorUnits;
      have: MinorUnits;
    }
  | { readonly reason: 'account_closed'; readonly account: string }
  /** Another journal has claimed that share of the packet. */
  | { readonly reason: 'share_taken' }
  /** A document of the command is there already: the request was answered before. */
  | { readonly reason: 'document_exists' };

/** What became of a command, told only once it is durable. */
export type Outcome =
  | { readonly outcome: 'posted'; readonly posting: PostedEntry }
  /** The key was posted before: the journal as it was, and nothing moved now. */
  | { readonly outcome: 'replayed'; readonly entry: JournalEntry }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };
