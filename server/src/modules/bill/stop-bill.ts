import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { getProfiles } from '../identity/index.ts';
import { changeBill } from './change-bill.ts';
import type { Context } from './context.ts';
import { isDue, stateOf } from './bill-state.ts';
import { endShareWrites } from './end-share.ts';
import { type BillDocument, bills } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { readBill, viewBill } from './view-bill.ts';

/** Releases every share that is due. What is paid meanwhile stays paid: each share has one end. */
async function releaseShares(ctx: Context, read: () => Promise<BillDocument>): Promise<void> {
  for (;;) {
    const document = await read();
    const { _id: bill, fronter, round } = document;
    const due = document.people.filter(isDue);
    if (due.length === 0) return;
    const at = await databaseTime(ctx.mongo);
    const name = (await getProfiles(ctx, [fronter])).get(fronter)?.name ?? '';
    const writes = due.flatMap(({ user, amount }) => [
      ...endShareWrites({ bill, user, round, state: 'released', at }),
      billNotice(ctx, 'bill_stopped', document, { to: user, name, amount: amount ?? 0, at }),
    ]);
    try {
      return await writeDocuments(ctx, writes);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** Ends a bill: one that is not counted is cancelled, and of a counted one the unpaid shares are released. */
export async function endBill(
  ctx: Context,
  read: () => Promise<BillDocument>,
): Promise<BillDocument> {
  const cancelledAt = await databaseTime(ctx.mongo);
  const cancel = () =>
    changeBill(ctx, read, (document) =>
      stateOf(document) === 'joining' ? { after: { ...document, cancelledAt } } : undefined,
    );
  let document = await cancel();
  while (stateOf(document) === 'open') {
    await releaseShares(ctx, read);
    // It may have been reopened at the same moment.
    document = await cancel();
  }
  await bills(ctx).updateOne({ _id: document._id }, { $set: { sweepAt: null } });
  ctx.log.info({ bill: document._id, state: stateOf(document) }, 'bill.ended');
  announceBill(ctx, document);
  return document;
}

/** A bill for those who may end it: its fronter, and until the count the person who opened it. */
async function readStoppable(ctx: Context, id: Id<'bil'>, user: Id<'usr'>): Promise<BillDocument> {
  const found = await readBill(ctx, id, user);
  const opened = found.opener === user && stateOf(found) === 'joining';
  if (found.fronter !== user && !opened) throw new AppError('bill_not_yours');
  return found;
}

/**
 * Stops a bill by its fronter, or before the count by its opener: what was paid stays paid. A second call changes
 * nothing. Throws `not_found`, `bill_not_yours`, and `bill_ended` for one that is settled.
 */
export async function stopBill(
  ctx: Context,
  { id, user }: { readonly id: Id<'bil'>; readonly user: Id<'usr'> },
): Promise<Bill> {
  const read = () => readStoppable(ctx, id, user);
  if (stateOf(await read()) === 'settled') throw new AppError('bill_ended', { ended: 'settled' });
  return viewBill(ctx, await endBill(ctx, read), user);
}
