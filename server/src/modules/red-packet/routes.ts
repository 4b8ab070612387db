import type { redPacket } from '@pingshan/shared/red-packet/contract';
import type { Routes } from '../../platform/module.ts';
import { clearPayment } from '../risk/index.ts';
import { listCards, saveCard } from './chat-cards.ts';
import type { Context } from './context.ts';
import { grabShare } from './grab-share.ts';
import { listPackets } from './list-packets.ts';
import { proveSplit } from './prove-split.ts';
import { sendPacket } from './send-packet.ts';
import { viewPacket } from './view-packet.ts';

export const routes: Routes<typeof redPacket, Context> = {
  sendRedPacket: (ctx, { caller, body, language, binding, record }) =>
    sendPacket(ctx, {
      sender: caller.id,
      request: body,
      language,
      record,
      clear: (operation) => clearPayment(ctx, binding, operation),
    }),
  redPackets: (ctx, { caller, query }) => listPackets(ctx, { user: caller.id, ...query }),
  redPacket: (ctx, { caller, params }) => viewPacket(ctx, { packet: params.id, viewer: caller.id }),
  grab: (ctx, { caller, params }) => grabShare(ctx, { packet: params.id, user: caller.id }),
  redPacketProof: (ctx, { params }) => proveSplit(ctx, params.id),
  botCards: (ctx) => listCards(ctx),
  botKeepCard: (ctx, { body }) => saveCard(ctx, body),
};
