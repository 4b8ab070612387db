import type { Platform } from '../../platform/context.ts';
import type { Ledger } from '../ledger/index.ts';

/** What the functions of this module take as their first argument. */
export interface Context extends Platform {
  readonly ledger: Ledger;
}
