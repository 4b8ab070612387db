import type { Platform } from '../../platform/context.ts';
import type { AllowanceLimits } from '../allowance/index.ts';
import type { IdentityLimits } from '../identity/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { StepUpLimits } from '../step-up/index.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly ledger: Ledger;
  readonly limits: Platform['limits'] & IdentityLimits & AllowanceLimits & StepUpLimits;
}
