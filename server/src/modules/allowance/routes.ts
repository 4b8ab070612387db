import type { allowance } from '@pingshan/shared/allowance/contract';
import type { Routes } from '../../platform/module.ts';
import { getStanding } from '../identity/index.ts';
import type { Context } from './context.ts';
import { measureLimits } from './measure.ts';

export const routes: Routes<typeof allowance, Context> = {
  limits: async (ctx, { caller, language }) =>
    measureLimits(ctx, await getStanding(ctx, caller.id), language),
};
