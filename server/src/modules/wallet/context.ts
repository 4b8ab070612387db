import type { Platform } from '../../platform/context.ts';
import type { FundingLimits } from '../funding/index.ts';
import type { RedPacketLimits } from '../red-packet/index.ts';

/** How entries of one kind appear in a statement; `app.ts` binds the context to the modules' functions. */
interface BoundTransactionKind {
  readonly counterparties?: (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & RedPacketLimits & FundingLimits;
  readonly transactionKinds: Readonly<Record<string, BoundTransactionKind>>;
}
