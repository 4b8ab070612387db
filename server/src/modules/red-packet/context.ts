import type { Ledger } from '../ledger/index.ts';
import type { Platform } from '../../platform/context.ts';

/** What the verbs of this room are given first. */
export interface Context extends Platform {
  readonly ledger: Ledger;
}
