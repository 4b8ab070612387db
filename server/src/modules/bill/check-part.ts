import { ADULT_WEIGHT, householdWeight } from '@pingshan/shared/bill/bill-shares';
import type { PartRequest } from '@pingshan/shared/bill/schemas';
import type { BillWay } from '@pingshan/shared/bill/states';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { households, type PartDocument } from './model.ts';

/** The field that each way of splitting reads. */
const FIELD: Readonly<Record<BillWay, keyof PartRequest>> = {
  equal: 'household',
  shares: 'weight',
  exact: 'amount',
  items: 'items',
};

const invalid = (path: string, reason: string): AppError =>
  new AppError('invalid_request', { path, reason });

export interface Way {
  readonly how: BillWay;
  /** How many dishes the bill lists. */
  readonly dishes: number;
}

function refuseOtherFields(how: BillWay, part: PartRequest): void {
  for (const name of Object.keys(part) as (keyof PartRequest)[]) {
    if (part[name] !== undefined && name !== FIELD[how]) throw invalid(name, how);
  }
}

/** A household of the person, as it is now. Throws `not_found`. */
async function readHousehold(ctx: Context, id: Id<'hh'>, user: Id<'usr'>) {
  const found = await households(ctx).findOne({ _id: id, user });
  if (!found) throw new AppError('not_found');
  const { name, adults, children } = found;
  return { name, adults, children };
}

/** The part of a person who comes alone and has not chosen anything. */
export const emptyPart = (how: BillWay): PartDocument => ({
  weight: how === 'equal' ? ADULT_WEIGHT : 1,
  wrote: null,
  items: [],
  household: null,
});

/**
 * What a person has of a bill, over what was set for them before. Throws `invalid_request` for a field that
 * this way of splitting does not read, and for a dish that is not listed; `not_found` for a household.
 */
export async function checkPart(
  ctx: Context,
  { how, dishes }: Way,
  {
    user,
    part,
    before,
  }: {
    readonly user: Id<'usr'>;
    readonly part: PartRequest;
    readonly before: PartDocument;
  },
): Promise<PartDocument> {
  refuseOtherFields(how, part);
  const items = [...new Set(part.items ?? before.items)];
  if (items.some((item) => item >= dishes)) throw invalid('items', `< ${dishes}`);
  const household = part.household ? await readHousehold(ctx, part.household, user) : null;
  return {
    weight: household
      ? householdWeight(household)
      : (part.weight ?? (how === 'equal' ? ADULT_WEIGHT : before.weight)),
    wrote: part.amount ?? before.wrote,
    items,
    household,
  };
}

/** Refuses a part without what this way of splitting needs of each who joins. */
export function refuseIncomplete({ how }: Way, { wrote, items }: PartDocument): void {
  if (how === 'exact' && wrote === null) throw invalid('amount', how);
  if (how === 'items' && items.length === 0) throw invalid('items', how);
}
