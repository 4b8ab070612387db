import type { Platform } from '../../platform/context.ts';
import type { IdentityLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & IdentityLimits;
}
