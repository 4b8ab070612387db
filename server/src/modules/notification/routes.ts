import type { notification } from '@pingshan/shared/notification/contract';
import type { Platform } from '../../platform/context.ts';
import type { Routes } from '../../platform/module.ts';
import { listNotices, markDelivered } from './list-notices.ts';

export const routes: Routes<typeof notification, Platform> = {
  botNotices: async (ctx) => ({ items: await listNotices(ctx) }),
  async botDelivered(ctx, { params }) {
    await markDelivered(ctx, params.id);
    return { delivered: true };
  },
};
