import { householdWeight } from '@pingshan/shared/bill/bill-shares';
import type { Household, householdRequestSchema } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { households } from './model.ts';
import { checkName } from './open-bill.ts';

type Request = z.output<typeof householdRequestSchema>;

interface Named {
  readonly id: Id<'hh'>;
  readonly user: Id<'usr'>;
}

const toView = (id: Id<'hh'>, { name, adults, children }: Request): Household => ({
  id,
  name,
  adults,
  children,
  weight: householdWeight({ adults, children }),
});

/** The households of a person, the first one first. */
export async function listHouseholds(
  ctx: Context,
  user: Id<'usr'>,
): Promise<{ items: Household[] }> {
  const found = await households(ctx).find({ user }).sort({ _id: 1 }).toArray();
  return { items: found.map(({ _id, ...household }) => toView(_id, household)) };
}

/** Notes a household. Throws `bill_title_wrong`, `households_full`. */
export async function addHousehold(
  ctx: Context,
  user: Id<'usr'>,
  request: Request,
): Promise<Household> {
  const max = ctx.limits.bill.households;
  const name = checkName(ctx, request.name);
  if ((await households(ctx).countDocuments({ user })) >= max) {
    throw new AppError('households_full', { max });
  }
  const household = { ...request, name };
  const _id = ctx.newId('hh');
  await households(ctx).insertOne({ _id, user, ...household });
  return toView(_id, household);
}

/** Changes a household. Bills that it has joined keep it as it was. Throws `not_found`. */
export async function changeHousehold(
  ctx: Context,
  { id, user }: Named,
  request: Request,
): Promise<Household> {
  const household = { ...request, name: checkName(ctx, request.name) };
  const found = await households(ctx).updateOne({ _id: id, user }, { $set: household });
  if (found.matchedCount === 0) throw new AppError('not_found');
  return toView(id, household);
}

/** Forgets a household; returns the others. Throws `not_found`. */
export async function removeHousehold(
  ctx: Context,
  { id, user }: Named,
): Promise<{ items: Household[] }> {
  const { deletedCount } = await households(ctx).deleteOne({ _id: id, user });
  if (deletedCount === 0) throw new AppError('not_found');
  return listHouseholds(ctx, user);
}
