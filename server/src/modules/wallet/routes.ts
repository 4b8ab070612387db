import type { wallet } from '@pingshan/shared/wallet/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { downloadCsv, downloadPdf } from './download-statement.ts';
import { getWallet } from './get-wallet.ts';
import { getTransaction, listTransactions } from './list-transactions.ts';
import { summarizeMonth } from './summarize-month.ts';

export const routes: Routes<typeof wallet, Context> = {
  wallet: (ctx, { caller }) => getWallet(ctx, caller.id),
  transactions: (ctx, { caller, query, language }) =>
    listTransactions(ctx, caller.id, query, language),
  transactionSummary: (ctx, { caller, query }) => summarizeMonth(ctx, caller.id, query),
  transaction: (ctx, { caller, params }) => getTransaction(ctx, caller.id, params.id),
  statementCsv: (ctx, { caller, query, language }) =>
    downloadCsv(ctx, { user: caller.id, ...query, language }),
  statementPdf: (ctx, { caller, query, language }) =>
    downloadPdf(ctx, { user: caller.id, ...query, language }),
};
