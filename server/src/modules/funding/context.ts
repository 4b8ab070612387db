import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import type { Ledger } from '../ledger/index.ts';
import type { ClearingContext } from '../risk/index.ts';
import type { FundingLimits } from './limits.ts';

/** A person whose name and ID number were verified. */
export interface VerifiedPerson {
  readonly name: string;
  readonly idNumber: string;
}

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly ledger: Ledger;
  readonly limits: ClearingContext['limits'] & FundingLimits;
  /** Null for a user who is not verified. `app.ts` brings it. */
  readonly verifiedPersonOf: (user: Id<'usr'>) => Promise<VerifiedPerson | null>;
}
