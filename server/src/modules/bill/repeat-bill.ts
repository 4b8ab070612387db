import { monthlyTime, nextMonth } from '@pingshan/shared/bill/monthly';
import type { BillRepeat } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { money } from '@pingshan/shared/money';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { StaleDocumentError, writeDocuments } from '../../platform/mongo/write-documents.ts';
import { getProfiles } from '../identity/index.ts';
import type { Context } from './context.ts';
import { type BillDocument, billRepeats, bills, invited, type RepeatDocument } from './model.ts';
import { newBill } from './new-bill.ts';
import { announceBill, billNotice } from './notices.ts';
import { monthWrite, openWrites } from './open-bill.ts';

/** The bill of the next month: the same parts for the same people, who are asked again. */
function copyBill(ctx: Context, last: BillDocument, createdAt: Date): BillDocument {
  return {
    ...last,
    ...newBill(ctx, createdAt),
    frontedAt: createdAt,
    people: last.people.map(({ user, weight, wrote, items, household }) =>
      invited(user, { weight, wrote, items, household }),
    ),
  };
}

/** The update that moves a repetition on by one month from here; written once for each month. */
function moveOn({ _id, month, day }: RepeatDocument, last: Id<'bil'>) {
  const next = nextMonth(month);
  const dueAt = new Date(monthlyTime(next, day));
  return {
    collection: billRepeats.collectionName,
    filter: { _id, month, dueAt: { $ne: null } },
    update: { $set: { month: next, dueAt, last } },
    mustMatch: true,
  } as const;
}

async function openMonth(ctx: Context, repeat: RepeatDocument, at: Date): Promise<void> {
  const last = await bills(ctx).findOne({ _id: repeat.last });
  invariant(last, `${repeat._id} has no bill ${repeat.last}`);
  const document = copyBill(ctx, last, at);
  const { _id, fronter, total } = document;
  const name = (await getProfiles(ctx, [fronter])).get(fronter)?.name ?? '';
  const notice = billNotice(ctx, 'bill_repeated', document, {
    to: fronter,
    name,
    amount: total,
    at,
  });
  await writeDocuments(ctx, [
    moveOn(repeat, _id),
    monthWrite(repeat._id, repeat.month, _id),
    ...openWrites(ctx, document, name),
    notice,
  ]);
  ctx.log.info({ bill: _id, repeat: repeat._id, month: repeat.month }, 'bill.repeated');
  announceBill(ctx, document);
}

/**
 * Opens the bill of every repetition that is due by the database's clock; returns how many it tried. A month
 * that was missed is opened late, and no month has two.
 */
export async function repeatDueBills(ctx: Context): Promise<number> {
  const at = await databaseTime(ctx.mongo);
  const due = await billRepeats(ctx)
    .find({ dueAt: { $lte: at } })
    .sort({ dueAt: 1 })
    .toArray();
  for (const repeat of due) {
    await openMonth(ctx, repeat, at).catch((error: unknown) => {
      // Another server has opened it, or it was stopped meanwhile.
      if (isDuplicateKey(error) || error instanceof StaleDocumentError) return;
      ctx.log.warn({ err: error, repeat: repeat._id }, 'bill.repeat_failed');
    });
  }
  return due.length;
}

/** The repetitions of a person that go on, newest first. */
export async function listRepeats(ctx: Context, user: Id<'usr'>): Promise<{ items: BillRepeat[] }> {
  const found = await billRepeats(ctx)
    .find({ fronter: user, dueAt: { $ne: null } })
    .sort({ _id: -1 })
    .toArray();
  const last = await bills(ctx)
    .find({ _id: { $in: found.map((repeat) => repeat.last) } })
    .toArray();
  const byId = new Map(last.map((document) => [document._id, document]));
  return {
    items: found.flatMap(({ _id, day, dueAt, last: id }) => {
      const document = byId.get(id);
      if (!document || !dueAt) return [];
      const { title, total, currency } = document;
      return [{ id: _id, title, total: money(total, currency), day, nextAt: dueAt.toISOString() }];
    }),
  };
}

/** Stops a repetition; bills that it has opened stay. Returns the others. Throws `not_found`. */
export async function stopRepeat(
  ctx: Context,
  { id, user }: { readonly id: Id<'rep'>; readonly user: Id<'usr'> },
): Promise<{ items: BillRepeat[] }> {
  const filter = { _id: id, fronter: user };
  const { matchedCount } = await billRepeats(ctx).updateOne(filter, { $set: { dueAt: null } });
  if (matchedCount === 0) throw new AppError('not_found');
  return listRepeats(ctx, user);
}
