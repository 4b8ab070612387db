import type { Platform } from '../../platform/context.ts';
import type { Ledger } from '../ledger/index.ts';
import type { FundingLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly ledger: Ledger;
  readonly limits: Platform['limits'] & FundingLimits;
}
