import type { notification } from '@pingshan/shared/notification/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { listNotices, markDelivered } from './list-notices.ts';
import { listTold } from './list-told.ts';

export const routes: Routes<typeof notification, Context> = {
  notices: (ctx, { caller, query, language }) =>
    listTold(ctx, { user: caller.id, language, ...query }),
  botNotices: async (ctx) => ({ items: await listNotices(ctx) }),
  async botDelivered(ctx, { params }) {
    await markDelivered(ctx, params.id);
    return { delivered: true };
  },
};
