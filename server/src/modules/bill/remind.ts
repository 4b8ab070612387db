import type { Bill } from '@pingshan/shared/bill/schemas';
import type { ReminderRefusal } from '@pingshan/shared/bill/states';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { shanghai, shanghaiDay } from '@pingshan/shared/time';
import { StaleDocumentError, writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { placeOf } from './bill-state.ts';
import { bills, type PersonDocument } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { dueAmount } from './pay-share.ts';
import { readOwnBill, viewBill } from './view-bill.ts';

interface RemindInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
  /** Who is reminded. */
  readonly debtor: Id<'usr'>;
}

/** Why this person is not reminded now; undefined where they may be. */
export function reminderRefusal(
  { reminders, remindedAt }: Pick<PersonDocument, 'reminders' | 'remindedAt'>,
  limits: Context['limits']['bill'],
  at: number,
): ReminderRefusal | undefined {
  const { hour } = shanghai(at);
  if (reminders >= limits.reminders) return 'used';
  if (remindedAt && shanghaiDay(remindedAt.getTime()) === shanghaiDay(at)) return 'today';
  const quiet = hour >= limits.quietFrom_h || hour < limits.quietUntil_h;
  return quiet ? 'quiet' : undefined;
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
  const refused = reminderRefusal(person, ctx.limits.bill, at.getTime());
  if (refused) throw new AppError('bill_reminder_refused', { refused });
  const { reminders } = person;
  const filter = { _id: id, people: { $elemMatch: { user: debtor, end: null, reminders } } };
  const counted = { 'people.$.reminders': reminders + 1, 'people.$.remindedAt': at };
  const { fronter } = await viewBill(ctx, document, user);
  const to = { to: debtor, name: fronter.name, amount, at };
  await writeDocuments(ctx, [
    { collection: bills.collectionName, filter, update: { $set: counted }, mustMatch: true },
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
