import type { Platform } from '../../platform/context.ts';
import type { AllowanceLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & AllowanceLimits;
}
