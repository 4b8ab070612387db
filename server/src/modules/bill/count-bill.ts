import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { getProfiles } from '../identity/index.ts';
import { changeBill, type Change, refuseEnded } from './change-bill.ts';
import type { Context } from './context.ts';
import { joined, refusalOf, stateOf } from './bill-state.ts';
import { isShared, sharesOf } from './live-shares.ts';
import type { BillDocument } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { readOwnBill, viewBill } from './view-bill.ts';

/** The bill with what each who joined owes. Those who have not answered owe nothing. */
function counted(ctx: Context, before: BillDocument, countedAt: Date): BillDocument {
  const { peopleMin: min, peopleMax: max } = ctx.limits.bill;
  if (!before.frontedAt) throw new AppError('bill_not_fronted');
  if (!isShared(before)) throw new AppError('bill_people_wrong', { min, max });
  const shares = sharesOf(before);
  if (shares.outcome !== 'split') throw refusalOf(shares);
  const { own, odd, borne, of } = shares;
  const people = before.people.map((person) => ({
    ...person,
    amount: of.get(person.user) ?? null,
  }));
  return { ...before, people, ownAmount: before.fronterIn ? own : null, odd, borne, countedAt };
}

function countChange(
  ctx: Context,
  before: BillDocument,
  { at, name }: { readonly at: Date; readonly name: string },
): Change | undefined {
  if (stateOf(before) === 'open') return undefined;
  refuseEnded(before);
  const after = counted(ctx, before, at);
  const writes = after.people.flatMap(({ user: to, amount }) =>
    amount === null ? [] : [billNotice(ctx, 'bill_counted', after, { to, name, amount, at })],
  );
  return { after, writes };
}

/**
 * 算好了: freezes what everyone owes, as the page showed it before. Only the fronter counts; a second call
 * changes nothing. Throws `not_found`, `bill_not_yours`, `bill_not_fronted`, `bill_ended`,
 * `bill_people_wrong`, `bill_sum_wrong`, `bill_too_small`.
 */
export async function countBill(
  ctx: Context,
  { id, user }: { readonly id: Id<'bil'>; readonly user: Id<'usr'> },
): Promise<Bill> {
  const at = await databaseTime(ctx.mongo);
  const name = (await getProfiles(ctx, [user])).get(user)?.name ?? '';
  const document = await changeBill(
    ctx,
    () => readOwnBill(ctx, id, user),
    (before) => countChange(ctx, before, { at, name }),
  );
  ctx.log.info({ bill: id, user, people: joined(document).length }, 'bill.counted');
  announceBill(ctx, document);
  return viewBill(ctx, document, user);
}
