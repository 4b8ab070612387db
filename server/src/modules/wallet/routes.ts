import type { wallet } from '@pingshan/shared/wallet/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { getWallet } from './get-wallet.ts';
import { getTransaction, listTransactions } from './statement.ts';

export const routes: Routes<typeof wallet, Context> = {
  wallet: (ctx, { caller }) => getWallet(ctx, caller.id),
  transactions: (ctx, { caller, query }) => listTransactions(ctx, caller.id, query),
  transaction: (ctx, { caller, params }) => getTransaction(ctx, caller.id, params.id),
};
