import { piggyBank as contract } from '@pingshan/shared/piggy-bank/contract';
import { messages } from '@pingshan/shared/piggy-bank/messages/index';
import { schemas } from '@pingshan/shared/piggy-bank/schemas';
import { defineModule } from '../../platform/module.ts';
import { piggyBankAccounts } from './accounts.ts';
import type { Context } from './context.ts';
import { PIGGY_BANK_LIMITS } from './limits.ts';
import { routes } from './routes.ts';

export const piggyBank = defineModule<Context>({
  name: 'piggy-bank',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  limits: PIGGY_BANK_LIMITS,
  accounts: piggyBankAccounts,
  transactionKinds: { piggy_bank_saved: {} },
});
