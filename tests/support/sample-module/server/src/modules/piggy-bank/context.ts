import type { Platform } from '../../platform/context.ts';
import type { Ledger } from '../ledger/index.ts';
import type { PiggyBankLimits } from './limits.ts';

export interface Context extends Platform {
  readonly ledger: Ledger;
  readonly limits: Platform['limits'] & PiggyBankLimits;
}
