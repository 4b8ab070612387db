import { wallet as contract } from '@pingshan/shared/wallet/contract';
import { messages } from '@pingshan/shared/wallet/messages/index';
import { schemas } from '@pingshan/shared/wallet/schemas';
import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { STATEMENT_LIMITS } from './limits.ts';
import { routes } from './routes.ts';

/** The balances and the statement of a user, over the entries of all modules. */
export const wallet = defineModule<Context>({
  name: 'wallet',
  layer: 5,
  contract,
  schemas,
  messages,
  routes,
  limits: STATEMENT_LIMITS,
});
