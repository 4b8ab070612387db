import type { Id } from '@pingshan/shared/ids';
import type { Ledger } from '../ledger/index.ts';
import type { Platform } from '../platform/context.ts';

/** What the verbs of this room are given first. */
export interface Context extends Platform {
  readonly ledger: Ledger;
}

/** What a statement needs besides: who is behind a packet is known a floor above, so app.ts hands it down. */
export interface StatementContext extends Context {
  readonly sendersOf: (
    packets: readonly Id<'redPacket'>[],
  ) => Promise<ReadonlyMap<string, Id<'user'>>>;
}
