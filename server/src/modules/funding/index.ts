import { funding as contract } from '@pingshan/shared/funding/contract';
import { messages } from '@pingshan/shared/funding/messages/index';
import { schemas } from '@pingshan/shared/funding/schemas';
import { titles } from '@pingshan/shared/funding/titles/index';
import { defineModule } from '../../platform/module.ts';
import { fundingAccounts } from './accounts.ts';
import type { Context } from './context.ts';
import { FUNDING_LIMITS } from './limits.ts';
import { routes } from './routes.ts';

export type { FundingLimits } from './limits.ts';
export { grantOpeningBalance } from './opening-balance.ts';

/** Money in: top-ups, and the opening balance of the sandbox. */
export const funding = defineModule<Context>({
  name: 'funding',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  accounts: fundingAccounts,
  limits: FUNDING_LIMITS,
  /** A top-up of the sandbox is about the person alone, and has no page. */
  transactionKinds: { top_up: { link: (about) => (about.kind === 'user' ? null : about) } },
  transactionTitles: titles,
});
