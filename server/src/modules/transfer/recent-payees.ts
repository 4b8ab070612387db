import type { Id } from '@pingshan/shared/ids';
import type { recentPayeesSchema } from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { getProfiles } from '../identity/index.ts';
import type { Context } from './context.ts';
import { transfers } from './model.ts';

const TRANSFERS_READ = 100;
const PAYEES_MAX = 20;

/** The people whom a person has sent money to, the last one first. */
export async function listRecentPayees(
  ctx: Context,
  user: Id<'usr'>,
): Promise<z.output<typeof recentPayeesSchema>> {
  const found = await transfers(ctx)
    .find({ payer: user, payee: { $ne: null } })
    .sort({ _id: -1 })
    .limit(TRANSFERS_READ)
    .toArray();
  const lastAt = new Map<string, Date>();
  for (const { payee, createdAt } of found) {
    if (payee && !lastAt.has(payee)) lastAt.set(payee, createdAt);
  }
  const people = await getProfiles(ctx, [...lastAt.keys()]);
  const items = [...lastAt].flatMap(([id, at]) => {
    const payee = people.get(id);
    return payee ? [{ payee, lastAt: at.toISOString() }] : [];
  });
  return { items: items.slice(0, PAYEES_MAX) };
}
