import type { funding } from '@pingshan/shared/funding/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { topUp } from './top-up.ts';

export const routes: Routes<typeof funding, Context> = {
  topUp: (ctx, { caller, body, idempotencyKey, record }) =>
    topUp(ctx, { user: caller.id, request: body, idempotencyKey, record }),
};
