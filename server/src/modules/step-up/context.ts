import type { Platform } from '../../platform/context.ts';
import type { IdentityLimits } from '../identity/index.ts';
import type { StepUpLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & IdentityLimits & StepUpLimits;
}
