import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { changeBill } from './change-bill.ts';
import type { Context } from './context.ts';
import { placeOf, stateOf } from './bill-state.ts';
import { endShareWrites } from './end-share.ts';
import type { BillDocument } from './model.ts';
import { announceBill } from './notices.ts';
import { dueAmount } from './pay-share.ts';
import { endBill } from './stop-bill.ts';
import { readBill, viewBill } from './view-bill.ts';

interface DeclineInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
}

/** Before the count one goes out, and owes nothing. */
function withoutPerson(document: BillDocument, user: string): BillDocument {
  if (!placeOf(document, user)) throw new AppError('not_in_bill');
  const people = document.people.map((person) =>
    person.user === user ? ({ ...person, answer: 'out' } as const) : person,
  );
  return { ...document, people };
}

/** Whether going out is all there is to do: one who waits to be counted owes nothing yet. */
const mayLeave = (document: BillDocument, user: string): boolean =>
  stateOf(document) === 'joining' || placeOf(document, user)?.answer === 'asked';

/** After the count the share ends, and the fronter has it. Another end may have been first. */
async function endDeclined(ctx: Context, { id, user }: DeclineInput): Promise<void> {
  const document = await readBill(ctx, id, user);
  dueAmount(document, user);
  const at = await databaseTime(ctx.mongo);
  const share = { bill: id, user, round: document.round, state: 'declined', at } as const;
  await writeDocuments(ctx, endShareWrites(share)).catch(async (error: unknown) => {
    if (isDuplicateKey(error)) dueAmount(await readBill(ctx, id, user), user);
    throw error;
  });
  ctx.log.info({ bill: id, user }, 'bill.share_declined');
}

/** One who is named as the fronter and did not pay: there is nothing to divide. */
const isWronglyNamed = (document: BillDocument, user: string): boolean =>
  document.fronter === user && !document.frontedAt && stateOf(document) === 'joining';

/**
 * Does not take part, or does not pay; no reason is needed, and a second call changes nothing. One who was
 * named as the fronter cancels the bill by it. Throws `not_found`, `not_in_bill`, `share_settled`,
 * `bill_ended`.
 */
export async function declineShare(ctx: Context, input: DeclineInput): Promise<Bill> {
  const { id, user } = input;
  const read = () => readBill(ctx, id, user);
  if (isWronglyNamed(await read(), user)) return viewBill(ctx, await endBill(ctx, read), user);
  const before = await changeBill(ctx, read, (document) =>
    mayLeave(document, user) ? { after: withoutPerson(document, user) } : undefined,
  );
  const place = placeOf(before, user);
  const left = place?.answer === 'out' && place.amount === null;
  if (!left && place?.end?.state !== 'declined') await endDeclined(ctx, input);
  const document = await read();
  announceBill(ctx, document);
  return viewBill(ctx, document, user);
}
