import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/http/route.ts';
import type { Context } from './context.ts';
import { getWallet } from './get-wallet.ts';
import { getTransaction, listTransactions } from './statement.ts';

/** The module's routes: each calls the function that does the work. */
export function routes(app: FastifyInstance, ctx: Context): void {
  route(app, ctx, 'wallet', (_, { person }) => getWallet(ctx, person.id));
  route(app, ctx, 'transactions', (_, { person, query }) =>
    listTransactions(ctx, person.id, query),
  );
  route(app, ctx, 'transaction', (_, { person, params }) =>
    getTransaction(ctx, person.id, params.id),
  );
}
