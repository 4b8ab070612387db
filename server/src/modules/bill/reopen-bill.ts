import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { getProfiles } from '../identity/index.ts';
import { changeBill, type Change, refuseEnded } from './change-bill.ts';
import type { Context } from './context.ts';
import { isDue, isFrozen, stateOf } from './bill-state.ts';
import { settledWrite } from './end-share.ts';
import { reopened } from './live-shares.ts';
import type { BillDocument } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { readOwnBill, viewBill } from './view-bill.ts';

/** The round is tried again where a share of it ended at the same moment: by then the bill shows how. */
const ATTEMPTS = 20;

/**
 * Ends each due share of this count in the same transaction, so that a payment of it at the same moment
 * either is refused or keeps the bill closed.
 */
function reopenChange(
  ctx: Context,
  before: BillDocument,
  { at, name }: { readonly at: Date; readonly name: string },
): Change | undefined {
  if (stateOf(before) === 'joining') return undefined;
  refuseEnded(before);
  if (isFrozen(before)) throw new AppError('bill_changed', { paid: true });
  const { _id: bill, round } = before;
  const writes = before.people
    .filter(isDue)
    .flatMap(({ user, amount }): DocumentWrite[] => [
      settledWrite({ bill, user, round }, 'recounted'),
      billNotice(ctx, 'bill_reopened', before, { to: user, name, amount: amount ?? 0, at }),
    ]);
  return { after: reopened(before), writes };
}

/**
 * 重新算: takes back the count, as long as no share was paid or set off. Who asked meanwhile has joined, and who
 * declined is out. A second call changes nothing. Throws `not_found`, `bill_not_yours`, `bill_changed` after
 * the first payment, `bill_ended`.
 */
export async function reopenBill(
  ctx: Context,
  { id, user }: { readonly id: Id<'bil'>; readonly user: Id<'usr'> },
): Promise<Bill> {
  const at = await databaseTime(ctx.mongo);
  const name = (await getProfiles(ctx, [user])).get(user)?.name ?? '';
  const read = () => readOwnBill(ctx, id, user);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const after = await changeBill(ctx, read, (one) => reopenChange(ctx, one, { at, name }));
      ctx.log.info({ bill: id, user, round: after.round }, 'bill.reopened');
      announceBill(ctx, after);
      return await viewBill(ctx, after, user);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new AppError('internal');
}
