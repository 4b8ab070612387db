import type { Bill, OpenBill } from '@pingshan/shared/bill/schemas';
import { monthlyTime, monthOf, nextMonth } from '@pingshan/shared/bill/monthly';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits, sum } from '@pingshan/shared/money';
import { cleanText, countCharacters } from '@pingshan/shared/text';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { listChats, shareChat } from '../identity/index.ts';
import { hasPaid } from '../risk/index.ts';
import { checkPart, emptyPart, refuseIncomplete, type Way } from './check-part.ts';
import type { Context } from './context.ts';
import { refusalOf, splitAmong } from './bill-state.ts';
import { withAgreed } from './live-shares.ts';
import { type BillDocument, billMonths, billRepeats, bills, invited } from './model.ts';
import { newBill } from './new-bill.ts';
import { announceBill, billNotice } from './notices.ts';
import { toStored } from './stored.ts';
import { viewBill } from './view-bill.ts';

interface OpenInput {
  readonly opener: Id<'usr'>;
  readonly request: OpenBill;
  readonly record: (reply: Bill) => DocumentWrite;
}

/** A name as others may read it. Throws `bill_title_wrong`. */
export function checkName({ limits }: Context, written: string): string {
  const name = cleanText(written);
  const max = limits.bill.titleMax;
  if (name === '' || countCharacters(name) > max) throw new AppError('bill_title_wrong', { max });
  return name;
}

/** Those may be invited who share a chat with the fronter or have paid each other. */
async function isAcquainted(ctx: Context, one: string, other: string): Promise<boolean> {
  const ties = await Promise.all([
    shareChat(ctx, one, other),
    hasPaid(ctx, one, other),
    hasPaid(ctx, other, one),
  ]);
  return ties.includes(true);
}

/** Those may be named whom the opener knows: as people of the bill, and as its fronter. */
async function checkPeople(ctx: Context, opener: string, { shares, open, fronter }: OpenBill) {
  const users = [...shares.map(({ user }) => user), ...(fronter === undefined ? [] : [fronter])];
  const { peopleMin: min, peopleMax: max } = ctx.limits.bill;
  const few = !open && users.length + 1 < min;
  if (few || users.length + 1 > max) throw new AppError('bill_people_wrong', { min, max });
  if (new Set([opener, ...users]).size !== users.length + 1) {
    throw new AppError('invalid_request', { path: 'shares', reason: '1 × 1' });
  }
  const known = await Promise.all(users.map((user) => isAcquainted(ctx, opener, user)));
  if (known.includes(false)) throw new AppError('bill_person_unknown');
}

function wayOf({ how, items }: OpenBill): Way {
  if ((how === 'items') !== items.length > 0) {
    throw new AppError('invalid_request', { path: 'items', reason: how });
  }
  return { how, dishes: items.length };
}

async function draftPeople(ctx: Context, way: Way, shares: OpenBill['shares']) {
  const before = emptyPart(way.how);
  return Promise.all(
    shares.map(async ({ user, ...part }) =>
      invited(user, await checkPart(ctx, way, { user, part, before })),
    ),
  );
}

/** The opener's own part, as a person of the bill or as its fronter. */
async function draftOwn(ctx: Context, way: Way, { opener, request }: OpenInput) {
  const before = emptyPart(way.how);
  const own = await checkPart(ctx, way, { user: opener, part: request.mine ?? {}, before });
  const joins = request.fronter !== undefined;
  if (joins || (request.fronterIn && way.how === 'items')) refuseIncomplete(way, own);
  return own;
}

/** Dishes that do not add up to the total. */
function refuseWrongDishes({ items, total }: BillDocument): void {
  const listed = sum(items.map(({ amount }) => minorUnits(amount)));
  const by = minorUnits(Math.abs(listed - total));
  if (by > 0) throw new AppError('bill_sum_wrong', { over: listed > total, by });
}

/** Refuses what could never be counted: dishes that do not add up, or parts that are all named and wrong. */
function refuseWrongSum(document: BillDocument): void {
  const { how, open, people } = document;
  if (how === 'items') return refuseWrongDishes(document);
  const complete = how !== 'exact' || people.every(({ wrote }) => wrote !== null);
  if (open || !complete) return;
  const split = splitAmong(document, people);
  if (split.outcome !== 'split') throw refusalOf(split);
}

/** Refuses a currency, a chat, and a repetition that a bill cannot have. */
async function checkFrame(ctx: Context, { opener, request }: OpenInput): Promise<void> {
  const { total, chat, fronter, repeat } = request;
  if (total.currency !== 'CNY') throw new AppError('currency_mismatch');
  if (chat !== undefined && !(await listChats(ctx, opener)).includes(chat)) {
    throw new AppError('not_found');
  }
  // No one can promise that another person pays first every month.
  if (fronter !== undefined && repeat) {
    throw new AppError('invalid_request', { path: 'repeat', reason: 'fronter' });
  }
}

async function draftBill(ctx: Context, input: OpenInput): Promise<BillDocument> {
  const { opener, request } = input;
  const { total, fronterIn, how, open, chat = null, fronter } = request;
  await checkFrame(ctx, input);
  const title = checkName(ctx, request.title);
  const items = request.items.map(({ name, amount }) => ({ name: checkName(ctx, name), amount }));
  const way = wayOf(request);
  await checkPeople(ctx, opener, request);
  const own = await draftOwn(ctx, way, input);
  const named = await draftPeople(ctx, way, request.shares);
  const createdAt = await databaseTime(ctx.mongo);
  const document: BillDocument = {
    ...newBill(ctx, createdAt),
    opener,
    fronter: fronter ?? opener,
    frontedAt: fronter === undefined ? createdAt : null,
    fronterIn,
    own: fronter === undefined ? own : emptyPart(how),
    title,
    total: total.amount,
    currency: total.currency,
    how,
    open,
    chat,
    items,
    people: named,
    repeat: request.repeat ? ctx.newId('rep') : null,
  };
  if (fronter === undefined) return document;
  // The opener joins by opening it.
  const joined = { ...invited(opener, own), answer: 'joined' } as const;
  return withAgreed({ ...document, people: [joined, ...named] }, opener);
}

/** The document that says that a month has its bill. */
export const monthWrite = (repeat: string, month: string, bill: string): DocumentWrite => ({
  collection: billMonths.collectionName,
  insert: { _id: `bill:${repeat}:${month}`, bill },
});

function repeatWrites(document: BillDocument, { repeat }: OpenBill): DocumentWrite[] {
  const { repeat: _id, fronter, createdAt, _id: last } = document;
  if (!repeat || _id === null) return [];
  const { day } = repeat;
  const opened = monthOf(createdAt.getTime());
  const month = nextMonth(opened);
  const dueAt = new Date(monthlyTime(month, day));
  const insert = { _id, fronter, day, month, dueAt, last };
  return [{ collection: billRepeats.collectionName, insert }, monthWrite(_id, opened, last)];
}

/** The fronter, where another person named them. */
const askedFronter = ({ fronter, frontedAt }: BillDocument) =>
  frontedAt ? [] : [{ user: fronter }];

/** The writes that open a bill and tell those who are invited. */
export const openWrites = (ctx: Context, document: BillDocument, name: string): DocumentWrite[] => [
  { collection: bills.collectionName, insert: toStored(document) },
  ...[...document.people, ...askedFronter(document)]
    .filter(({ user }) => user !== document.opener)
    .map(({ user: to }) =>
      billNotice(ctx, to === document.fronter ? 'bill_front_asked' : 'bill_invited', document, {
        to,
        name,
        amount: document.total,
        at: document.createdAt,
      }),
    ),
];

/** One who names oneself as the fronter is the fronter. */
function withoutOneself({ request, ...input }: OpenInput): OpenInput {
  const { fronter, ...rest } = request;
  return { ...input, request: fronter === input.opener ? rest : request };
}

/**
 * Opens a bill that the caller fronted, or that another person says they fronted. Named people are invited,
 * and owe nothing before they join. Throws
 * `bill_title_wrong`, `bill_people_wrong`, `bill_person_unknown`, `bill_sum_wrong`, `bill_too_small`,
 * `currency_mismatch`, `invalid_request`, `not_found` for a chat or a household of others.
 */
export async function openBill(ctx: Context, asked: OpenInput): Promise<Bill> {
  const input = withoutOneself(asked);
  const document = await draftBill(ctx, input);
  refuseWrongSum(document);
  const reply = await viewBill(ctx, document, input.opener);
  await writeDocuments(ctx, [
    ...openWrites(ctx, document, reply.opener.name),
    ...repeatWrites(document, input.request),
    input.record(reply),
  ]);
  const { _id, fronter, total, how } = document;
  ctx.log.info({ bill: _id, user: fronter, amount: total, how }, 'bill.opened');
  announceBill(ctx, document);
  return reply;
}
