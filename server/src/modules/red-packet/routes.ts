import type { FastifyInstance } from 'fastify';
import { idempotent } from '../../platform/http/idempotency.ts';
import { route } from '../../platform/http/route.ts';
import { saveCard, listCards } from './chat-cards.ts';
import type { Context } from './context.ts';
import { grabShare } from './grab-share.ts';
import { listPackets } from './list-packets.ts';
import { markDelivered, listNotices } from './notices.ts';
import { proveSplit } from './prove-split.ts';
import { sendPacket } from './send-packet.ts';
import { viewPacket } from './view-packet.ts';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';

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
      sendPacket(ctx, { sender: person.id, request: body, record }),
    );
  });
  route(app, ctx, 'redPackets', (_, { person, query }) =>
    listPackets(ctx, { user: person.id, ...query }),
  );
  route(app, ctx, 'redPacket', (_, { person, params }) =>
    viewPacket(ctx, { packet: params.id, viewer: person.id }),
  );
  route(app, ctx, 'grab', (_, { person, params }) =>
    grabShare(ctx, { packet: params.id, user: person.id }),
  );
  route(app, ctx, 'redPacketProof', (_, { params }) => proveSplit(ctx, params.id));
  route(app, ctx, 'botCards', () => listCards(ctx));
  route(app, ctx, 'botKeepCard', (_, { body }) => saveCard(ctx, body));
  route(app, ctx, 'botNotices', async () => ({ items: await listNotices(ctx) }));
  route(app, ctx, 'botDelivered', async (_, { params }) => {
    await markDelivered(ctx, params.id);
    return { delivered: true };
  });
}
