import { allowance as contract } from '@pingshan/shared/allowance/contract';
import { messages } from '@pingshan/shared/allowance/messages/index';
import { schemas } from '@pingshan/shared/allowance/schemas';
import { defineModule } from '../../platform/module.ts';
import { allowanceAccounts } from './accounts.ts';
import type { Context } from './context.ts';
import { ALLOWANCE_LIMITS } from './limits.ts';
import { routes } from './routes.ts';

export { windowOf } from './account-names.ts';
export { cautionAllowances, classAllowance, dayAllowance } from './core.ts';
export type { AllowanceLimits } from './limits.ts';
export { type Measured, measure } from './measure.ts';
export { type Cleared, drawnFrom, giveBack, type Payment, paymentCommand } from './take.ts';

/** Limits as accounts: a payment draws on them in its own entry, so two at once cannot both pass the last yuan. */
export const allowance = defineModule<Context>({
  name: 'allowance',
  layer: 2,
  contract,
  schemas,
  messages,
  routes,
  accounts: allowanceAccounts,
  limits: ALLOWANCE_LIMITS,
});
