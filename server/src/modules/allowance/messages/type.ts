import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import type { AccountClass } from '@pingshan/shared/allowance/schemas';

/** Sentences that are not refusals: those are in `shared/src/allowance/messages`. */
export interface Messages {
  /** Why there is a limit. */
  readonly why: Readonly<Record<AllowanceWindow, (accountClass: AccountClass) => string>>;
}
