import type { allowance } from '@pingshan/shared/allowance/contract';
import type { Routes } from '../../platform/module.ts';
import { findDevice, getStanding } from '../identity/index.ts';
import type { Context } from './context.ts';
import { measureLimits } from './measure.ts';

export const routes: Routes<typeof allowance, Context> = {
  async limits(ctx, { binding: { user, session }, language }) {
    const [payer, device] = await Promise.all([
      getStanding(ctx, user),
      findDevice(ctx, user, session),
    ]);
    return measureLimits(ctx, payer, { language, firstDay: device?.firstDay ?? null });
  },
};
