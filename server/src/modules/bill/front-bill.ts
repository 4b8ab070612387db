import type { Bill } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { changeBill, refuseEnded } from './change-bill.ts';
import type { Context } from './context.ts';
import { announceBill } from './notices.ts';
import { readOwnBill, viewBill } from './view-bill.ts';

/**
 * 是我垫付的: the fronter that another person named says so by their own tap, and then the bill can be counted.
 * A second call changes nothing. Throws `not_found`, `bill_not_yours`, `bill_ended`.
 */
export async function frontBill(
  ctx: Context,
  { id, user }: { readonly id: Id<'bil'>; readonly user: Id<'usr'> },
): Promise<Bill> {
  const frontedAt = await databaseTime(ctx.mongo);
  const document = await changeBill(
    ctx,
    () => readOwnBill(ctx, id, user),
    (before) => {
      if (before.frontedAt) return undefined;
      refuseEnded(before);
      return { after: { ...before, frontedAt } };
    },
  );
  ctx.log.info({ bill: id, user }, 'bill.fronted');
  announceBill(ctx, document);
  return viewBill(ctx, document, user);
}
