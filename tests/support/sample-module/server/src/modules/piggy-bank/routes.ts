import type { piggyBank } from '@pingshan/shared/piggy-bank/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { saveMoney } from './save-money.ts';

export const routes: Routes<typeof piggyBank, Context> = {
  saveMoney: (ctx, { caller, body, idempotencyKey, record }) =>
    saveMoney(ctx, {
      user: caller.id,
      amount: body.amount,
      key: `save:${caller.id}:${idempotencyKey}`,
      record,
    }),
};
