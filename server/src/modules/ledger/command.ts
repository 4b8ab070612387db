import type { Id } from '@pingshan/shared/ids';
import type { MinorUnits } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Unit } from './account-name.ts';

/** One side of an entry: positive is into the account. */
export interface Leg {
  readonly account: string;
  readonly amount: MinorUnits;
}

/**
 * What an entry is about: a packet, an order, a transfer. The same key always comes with the same `id`,
 * so that `id` can be the shard key of the entries.
 */
export interface Reference {
  readonly kind: string;
  readonly id: string;
  /** A numbered place of it; at most one entry fills each. */
  readonly slot?: number;
}

/** A move between two memo accounts of one unit. */
export interface MemoMove {
  readonly from: string;
  readonly to: string;
}

/** Moves whatever is in `from` into `to`, and closes `from` for ever. */
export interface CloseInto {
  readonly from: string;
  readonly to: string;
  /** Memo moves of the same number, as giving back an allowance with the money that it was taken for. */
  readonly mirrors?: readonly MemoMove[];
  /** What must be in `from`; any other amount is refused as `balance_differs`. */
  readonly exactly?: MinorUnits;
}

/** What a caller asks of the ledger: money to move, and the documents that must be written with it. */
export interface Command {
  /** The idempotency key, a sentence such as `pay:<order>`. It can be posted only once. */
  readonly key: string;
  readonly kind: string;
  readonly reference: Reference;
  /** They sum to zero in each unit. */
  readonly legs: readonly Leg[];
  readonly closeInto?: CloseInto;
  /**
   * Minimum balances for this command alone, of accounts that it takes from. They tighten the chart's and
   * never loosen them.
   */
  readonly minBalances?: Readonly<Record<string, MinorUnits>>;
  /** True where it may well have been posted before: the key is then looked up in the first run. */
  readonly mayExist?: boolean;
  /** Pure: it may run again, and only what its last run returned is written. */
  readonly writes?: (posting: PostedEntry) => readonly DocumentWrite[];
}

/** A posted entry: its legs sum to zero in each unit, and it never changes. */
export interface JournalEntry {
  readonly key: string;
  readonly txn: Id<'txn'>;
  readonly kind: string;
  readonly at: Date;
  readonly reference: Reference;
  readonly legs: readonly (Leg & { readonly unit: Unit })[];
}

/** An entry that is being posted, with the balances right after it. */
export interface PostedEntry {
  readonly entry: JournalEntry;
  readonly balances: ReadonlyMap<string, MinorUnits>;
}

/** Why a command was not posted. The ledger checks in this order, and names the first that it finds. */
export type Refusal =
  | { readonly reason: 'account_closed'; readonly account: string }
  /** `closeInto.exactly` names another amount than there is. */
  | {
      readonly reason: 'balance_differs';
      readonly account: string;
      readonly expected: MinorUnits;
      readonly found: MinorUnits;
    }
  /** `have` is what the account holds above its minimum. */
  | {
      readonly reason: 'insufficient_funds';
      readonly account: string;
      readonly need: MinorUnits;
      readonly have: MinorUnits;
    }
  /** Another entry has filled that slot of the reference. */
  | { readonly reason: 'slot_taken' }
  /** One of the command's documents exists already. */
  | { readonly reason: 'document_exists'; readonly collection: string };

/** What became of a command, given to its caller only once it is durable. */
export type Outcome =
  | { readonly outcome: 'posted'; readonly posting: PostedEntry }
  /** The key was posted before: the entry as it was, and nothing moved now. */
  | { readonly outcome: 'replayed'; readonly entry: JournalEntry }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };
