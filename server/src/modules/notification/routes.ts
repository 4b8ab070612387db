import type { notification } from '@pingshan/shared/notification/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { listNotices, markDelivered } from './list-notices.ts';
import { listInbox } from './list-inbox.ts';

export const routes: Routes<typeof notification, Context> = {
  notices: (ctx, { caller, query, language }) =>
    listInbox(ctx, { user: caller.id, language, ...query }),
  botNotices: async (ctx) => ({ items: await listNotices(ctx) }),
  async botDelivered(ctx, { params }) {
    await markDelivered(ctx, params.id);
    return { delivered: true };
  },
};
