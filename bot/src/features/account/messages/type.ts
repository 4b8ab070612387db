import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import type { FeatureMessages } from '../../../core/feature.ts';

export interface AccountMessages extends FeatureMessages {
  /** The first line: the class of the account. */
  limitsOf: (accountClass: AccountClass) => string;
  /** A line for each limit: what is left of how much. */
  limit: Readonly<Record<AllowanceWindow, (left: string, max: string) => string>>;
  /** What the next class allows. */
  nextClass: (accountClass: AccountClass, year: string) => string;
  openLimits: string;
  openVerification: string;
  howToLink: string;
  openLink: string;
  linked: (name: string) => string;
  /** Notices: the PIN was reset, another device signed in. */
  pinReset: string;
  signedIn: string;
}
