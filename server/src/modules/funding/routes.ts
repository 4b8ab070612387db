import type { FastifyInstance } from 'fastify';
import { idempotent } from '../../platform/http/idempotency.ts';
import { route } from '../../platform/http/route.ts';
import type { Context } from './context.ts';
import { type TopUp, topUp } from './top-up.ts';

/** The module's routes: each calls the function that does the work. */
export function routes(app: FastifyInstance, ctx: Context): void {
  route(app, ctx, 'topUp', (_, { person, body, idempotencyKey }) => {
    const user = person.id;
    const keyed = { person: user, endpoint: 'topUp', key: idempotencyKey, body } as const;
    const key = `top_up:${user}:${idempotencyKey}`;
    return idempotent<TopUp>(ctx, keyed, (record) =>
      topUp(ctx, { user, request: body, key, record }),
    );
  });
}
