import type { FastifyInstance } from 'fastify';
import { idempotent } from '../platform/idempotency.ts';
import { route } from '../platform/route.ts';
import type { StatementContext } from './context.ts';
import { statement, transaction } from './statement.ts';
import { type TopUp, topUp } from './top-up.ts';
import { wallet } from './wallet.ts';

/** The room's routes, thin: what each does is in the verb it calls. */
export function routes(app: FastifyInstance, ctx: StatementContext): void {
  route(app, ctx, 'wallet', (_, { person }) => wallet(ctx, person.id));
  route(app, ctx, 'transactions', (_, { person, query }) => statement(ctx, person.id, query));
  route(app, ctx, 'transaction', (_, { person, params }) => transaction(ctx, person.id, params.id));
  route(app, ctx, 'topUp', (_, { person, body, idempotencyKey }) => {
    const user = person.id;
    const keyed = { person: user, endpoint: 'topUp', key: idempotencyKey, body } as const;
    const key = `top_up:${user}:${idempotencyKey}`;
    return idempotent<TopUp>(ctx, keyed, (record) =>
      topUp(ctx, { user, request: body, key, record }),
    );
  });
}
