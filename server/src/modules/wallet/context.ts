import type { KindTitles } from '@pingshan/shared/statement';
import type { Platform } from '../../platform/context.ts';
import type { Link } from '../../platform/module.ts';
import type { FundingLimits } from '../funding/index.ts';
import type { RedPacketLimits } from '../red-packet/index.ts';
import type { StatementLimits } from './limits.ts';

type FactFinder = (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** How entries of one kind appear in a statement; `app.ts` binds the context to the modules' functions. */
export interface BoundTransactionKind {
  readonly counterparties?: FactFinder;
  readonly titles?: FactFinder;
  readonly link?: (reference: Link) => Link | null;
}

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & RedPacketLimits & FundingLimits & StatementLimits;
  readonly transactionKinds: Readonly<Record<string, BoundTransactionKind>>;
  readonly transactionTitles: KindTitles;
}
