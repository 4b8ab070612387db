import { reminderRefusal } from '@pingshan/shared/bill/limits';
import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { StaleDocumentError, writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { placeOf } from './bill-state.ts';
import { bills } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { dueAmount } from './pay-share.ts';
import { readOwnBill, viewBill } from './view-bill.ts';

interface RemindInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
  /** Who is reminded. */
  readonly debtor: Id<'usr'>;
}

/**
 * Reminds a person of a share that is due: once a day, three times in all, and not at night. Throws
 * `not_found`, `bill_not_yours`, `bill_reminder_refused`, and the refusals of `dueAmount`.
 */
export async function remind(ctx: Context, { id, user, debtor }: RemindInput): Promise<Bill> {
  const document = await readOwnBill(ctx, id, user);
  const person = placeOf(document, debtor);
  if (!person) throw new AppError('not_found');
  const amount = dueAmount(document, debtor);
  const at = new Date(ctx.clock());
  const remindedAt = person.remindedAt?.getTime() ?? null;
  const { reminders } = person;
  const { bill: limits } = ctx.limits;
  const refused = reminderRefusal({ reminders, remindedAt }, at.getTime(), limits);
  if (refused) throw new AppError('bill_reminder_refused', { refused });
  const filter = { _id: id, people: { $elemMatch: { user: debtor, end: null, reminders } } };
  const counted = { 'people.$.reminders': reminders + 1, 'people.$.remindedAt': at };
  const update = { $set: counted, $inc: { version: 1 } };
  const { fronter } = await viewBill(ctx, document, user);
  const to = { to: debtor, name: fronter.name, amount, at };
  await writeDocuments(ctx, [
    { collection: bills.collectionName, filter, update, mustMatch: true },
    billNotice(ctx, 'bill_reminded', document, to),
  ]).catch(async (error: unknown) => {
    if (!(error instanceof StaleDocumentError)) throw error;
    dueAmount(await readOwnBill(ctx, id, user), debtor);
    throw new AppError('bill_reminder_refused', { refused: 'today' });
  });
  ctx.log.info({ bill: id, user, debtor }, 'bill.reminded');
  announceBill(ctx, document);
  return viewBill(ctx, await readOwnBill(ctx, id, user), user);
}
