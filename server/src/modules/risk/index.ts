import { risk as contract } from '@pingshan/shared/risk/contract';
import { messages } from '@pingshan/shared/risk/messages/index';
import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { paidPayees } from './model.ts';

export { clearPayment, clearWithdrawal, type Operation } from './clear-payment.ts';
export { clearReturn } from './clear-return.ts';
export { hasPaid } from './has-paid.ts';
export type { Context as ClearingContext } from './context.ts';
export { paidPayeeWrite } from './model.ts';
export { postPayment } from './post-payment.ts';

/** Clears payments: limits and confirmation. Rules join here. */
export const risk = defineModule<Context>({
  name: 'risk',
  layer: 3,
  contract,
  messages,
  models: [paidPayees],
  personData: [
    {
      collection: 'paid_payees',
      field: '_id',
      purpose: 'whether a payee is known',
      kept: '10 years',
    },
  ],
});
