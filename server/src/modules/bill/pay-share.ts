import type { Bill } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, minorUnits, money, type MinorUnits } from '@pingshan/shared/money';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Cleared, Payment } from '../allowance/index.ts';
import { getProfiles } from '../identity/index.ts';
import { personAccount } from '../ledger/index.ts';
import { type Operation, postPayment } from '../risk/index.ts';
import type { Context } from './context.ts';
import { personStateOf, placeOf, shareOf } from './bill-state.ts';
import { endShareWrites, withEnd } from './end-share.ts';
import { MESSAGES } from './messages/index.ts';
import type { BillDocument } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { referenceToBill } from './reference.ts';
import { readBill, viewBill } from './view-bill.ts';

interface PayInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
  readonly language: Language;
  readonly record: (reply: Bill) => DocumentWrite;
  /** Clears the payment, once the share is known to be due. */
  readonly clear: (operation: Operation) => Promise<Cleared>;
}

/** Pays the fronter, and ends the share in the same entry. */
export const sharePayment = (
  { _id: bill, fronter, currency, round }: BillDocument,
  { user, writes }: { readonly user: Id<'usr'>; readonly writes: readonly DocumentWrite[] },
): Payment => ({
  key: `pay:${shareOf({ bill, user, round })}`,
  kind: 'bill_paid',
  reference: referenceToBill(bill),
  to: personAccount(fronter, currency),
  writes: ({ entry: { at } }) => [
    ...endShareWrites({ bill, user, round, state: 'paid', at }),
    ...writes,
  ],
});

/**
 * The amount of a share that is due. Throws `not_in_bill`, `bill_not_counted`, `share_settled`, and
 * `bill_ended` for one that was declined or released.
 */
export function dueAmount(document: BillDocument, user: string): MinorUnits {
  const person = placeOf(document, user);
  if (document.cancelledAt) throw new AppError('bill_ended', { ended: 'cancelled' });
  if (!person) throw new AppError('not_in_bill');
  const state = personStateOf(document, person);
  if (state === 'out' || state === 'asked') throw new AppError('not_in_bill');
  if (person.amount === null) throw new AppError('bill_not_counted');
  const { end } = person;
  if (end?.state === 'paid' || end?.state === 'netted') throw new AppError('share_settled');
  if (end) throw new AppError('bill_ended', { ended: 'stopped' });
  return minorUnits(person.amount);
}

function operationOf(
  { fronter, currency, title }: BillDocument,
  { amount, name, language }: { amount: MinorUnits; name: string; language: Language },
): Operation {
  const say = MESSAGES[language];
  const sum = formatMoney(money(amount, currency));
  return {
    amount,
    currency,
    payee: fronter,
    what: say.payShare({ name, amount: sum, title }),
    details: [
      { label: say.labels.payee, value: name },
      { label: say.labels.title, value: title },
    ],
  };
}

/**
 * Pays one's share of a bill, in full and once. Throws `not_found`, the refusals of `dueAmount`, of `clear`
 * and of `postPayment`, and then no money was moved.
 */
export async function payShare(ctx: Context, input: PayInput): Promise<Bill> {
  const { id, user, language } = input;
  const document = await readBill(ctx, id, user);
  const amount = dueAmount(document, user);
  const { fronter } = document;
  const people = await getProfiles(ctx, [fronter, user]);
  const nameOf = (person: string) => people.get(person)?.name ?? '';
  const asked = { amount, name: nameOf(fronter), language };
  const cleared = await input.clear(operationOf(document, asked));
  const at = await databaseTime(ctx.mongo);
  const after = withEnd(document, { user, state: 'paid', at });
  const reply = await viewBill(ctx, after, user);
  const to = { to: fronter, name: nameOf(user), amount, at };
  const writes = [billNotice(ctx, 'bill_share_paid', document, to), input.record(reply)];
  await postPayment(ctx, cleared, sharePayment(document, { user, writes })).catch(
    async (error: unknown) => {
      // Another end of the share was first: the ledger only knows that a document of it exists.
      dueAmount(await readBill(ctx, id, user), user);
      throw error;
    },
  );
  ctx.log.info({ bill: id, user, amount }, 'bill.share_paid');
  for (const person of [fronter, user]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'balance' });
  }
  announceBill(ctx, after);
  return reply;
}
