import type { Platform } from '../../platform/context.ts';

/** What the allocator needs of the caller's context. */
export type AllocatorContext = Pick<Platform, 'redis' | 'log'>;

/** The size and the end of a pool. Neither changes once the pool is open. */
export interface PoolTerms {
  /** Places are numbered from 0 up to but not including `capacity`. */
  readonly capacity: number;
  /** Time left by the database's clock when it was read; negative once the pool has ended. */
  readonly endsIn_ms: number;
}

/** A pool as the ledger records it. */
export interface RecordedPool extends PoolTerms {
  readonly owners: readonly { readonly user: string; readonly place: number }[];
}

/** What a module says of its pools; the allocator knows nothing else about them. */
export interface PoolDefinition<Ctx extends AllocatorContext> {
  /** Part of every key in Redis, so it never changes: lower case, digits and hyphens. */
  readonly name: string;
  /**
   * The age at which the sweep completes a reservation: longer than any request waits for its
   * commit.
   */
  readonly overdue_ms: number;
  /** Reads a pool from the ledger, no older than the call. */
  readonly read: (ctx: Ctx, pool: string) => Promise<RecordedPool>;
}

/** The answer of Redis to one user: the number of a place, or why there is none. */
export type Reservation =
  | { readonly outcome: 'reserved' | 'already'; readonly place: number }
  /**
   * `certain` unless the keys were rebuilt from the ledger: then this user's own reservation may
   * have been on its way to the ledger just then, and only the ledger knows whether the user owns a
   * place.
   */
  | { readonly outcome: 'exhausted' | 'ended'; readonly certain: boolean };

/** One user's request, for any place or for the one place that is fixed for this user. */
export interface PlaceRequest {
  readonly user: string;
  readonly place?: number | undefined;
}
