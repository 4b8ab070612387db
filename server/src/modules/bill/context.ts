import type { ClearingContext } from '../risk/index.ts';
import type { BillLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends ClearingContext {
  readonly limits: ClearingContext['limits'] & BillLimits;
}
