import type { FastifyInstance } from 'fastify';
import { idempotent } from '../platform/idempotency.ts';
import { route } from '../platform/route.ts';
import { keepCard, liveCards } from './cards.ts';
import type { Context } from './context.ts';
import { grab } from './grab.ts';
import { list } from './list.ts';
import { delivered, notices } from './notices.ts';
import { prove } from './prove.ts';
import { send } from './send.ts';
import { see } from './view.ts';
import type { RedPacket } from '@pingshan/shared/contract/red-packet';

/** The room's routes, thin: what each does is in the verb it calls. */
export function routes(app: FastifyInstance, ctx: Context): void {
  route(app, ctx, 'sendRedPacket', (_, { person, body, idempotencyKey }) => {
    const keyed = {
      person: person.id,
      endpoint: 'sendRedPacket',
      key: idempotencyKey,
      body,
    } as const;
    return idempotent<RedPacket>(ctx, keyed, (record) =>
      send(ctx, { sender: person.id, request: body, record }),
    );
  });
  route(app, ctx, 'redPackets', (_, { person, query }) => list(ctx, { user: person.id, ...query }));
  route(app, ctx, 'redPacket', (_, { person, params }) =>
    see(ctx, { packet: params.id, viewer: person.id }),
  );
  route(app, ctx, 'grab', (_, { person, params }) =>
    grab(ctx, { packet: params.id, user: person.id }),
  );
  route(app, ctx, 'redPacketProof', (_, { params }) => prove(ctx, params.id));
  route(app, ctx, 'botCards', () => liveCards(ctx));
  route(app, ctx, 'botKeepCard', (_, { body }) => keepCard(ctx, body));
  route(app, ctx, 'botNotices', async () => ({ items: await notices(ctx) }));
  route(app, ctx, 'botDelivered', async (_, { params }) => {
    await delivered(ctx, params.id);
    return { delivered: true };
  });
}
