import type { Bill, BillPerson } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import {
  type Currency,
  type MinorUnits,
  type Money,
  money,
  sum,
  minorUnits,
  ZERO,
} from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { getProfiles, listChats } from '../identity/index.ts';
import type { Context } from './context.ts';
import { isFrozen, personStateOf, placeOf, stateOf } from './bill-state.ts';
import { emptyPart } from './check-part.ts';
import { agreedBy, isSaid, isShared, reopened, sharesOf, withAgreed } from './live-shares.ts';
import { type BillDocument, bills, invited, type PersonDocument } from './model.ts';

/** The amounts of a bill: frozen by the count, before it as they would be now. */
interface Amounts {
  readonly own: number | null;
  readonly odd: number;
  readonly borne: number;
  readonly of: ReadonlyMap<string, number>;
}

const NO_AMOUNTS: Amounts = { own: null, odd: 0, borne: 0, of: new Map() };

function amountsOf(document: BillDocument): Amounts {
  const { countedAt, people, ownAmount: own, odd, borne } = document;
  if (countedAt) {
    const shares = people.flatMap(({ user, amount }) =>
      amount === null ? [] : [[user, amount] as const],
    );
    return { own, odd: odd ?? 0, borne: borne ?? 0, of: new Map(shares) };
  }
  if (!isShared(document)) return NO_AMOUNTS;
  const shares = sharesOf(document);
  return shares.outcome === 'split' ? shares : NO_AMOUNTS;
}

/** What one who is in would owe by agreeing anew, where it is more than they agreed to. */
function amountIfAgreed(document: BillDocument, user: Id<'usr'>): MinorUnits | null {
  const before = agreedBy(document, user);
  const now = agreedBy(withAgreed(document, user), user);
  return before !== null && now !== null && now > before ? now : null;
}

/**
 * What a person would owe by joining now, alone or with the part that was set for them; for one who has joined
 * and whose share is capped, what it would be without the cap.
 */
function amountIfJoined(document: BillDocument, user: Id<'usr'>): MinorUnits | null {
  const state = stateOf(document);
  const place = placeOf(document, user);
  const mayJoin = state === 'joining' || (state === 'open' && !isFrozen(document));
  if (document.fronter === user || place?.answer === 'asked' || !mayJoin) return null;
  if (place?.answer === 'joined') {
    return state === 'joining' ? amountIfAgreed(document, user) : null;
  }
  const open = state === 'open' ? reopened(document) : document;
  const seat = { ...(place ?? invited(user, emptyPart(document.how))), answer: 'joined' } as const;
  if (!isSaid(document, seat)) return null;
  const others = open.people.filter((person) => person.user !== user);
  return agreedBy(withAgreed({ ...open, people: [...others, seat] }, user), user);
}

const moneyOrNull = (amount: number | null | undefined, currency: Currency): Money | null =>
  amount === null || amount === undefined ? null : money(amount, currency);

interface Shown {
  readonly people: ReadonlyMap<string, Person>;
  readonly amounts: Amounts;
}

const personOf = ({ people }: Shown, id: Id<'usr'>): Person => people.get(id) ?? { id, name: '' };

function toPerson(document: BillDocument, person: PersonDocument, shown: Shown): BillPerson {
  const { currency } = document;
  const { user, weight, wrote, items, household, end, reminders, remindedAt } = person;
  return {
    user: personOf(shown, user),
    state: personStateOf(document, person),
    weight,
    wrote,
    items: [...items],
    household,
    amount: moneyOrNull(shown.amounts.of.get(user), currency),
    endedAt: end?.at.toISOString() ?? null,
    reminders,
    remindedAt: remindedAt?.toISOString() ?? null,
  };
}

const toFronter = ({ fronter, own, currency }: BillDocument, shown: Shown): BillPerson => ({
  user: personOf(shown, fronter),
  state: 'fronter',
  weight: own.weight,
  wrote: own.wrote,
  items: [...own.items],
  household: own.household,
  amount: moneyOrNull(shown.amounts.own, currency),
  endedAt: null,
  reminders: 0,
  remindedAt: null,
});

const isCollected = ({ end }: PersonDocument): boolean =>
  end?.state === 'paid' || end?.state === 'netted';

/** When a bill ended: when its last share did. */
export function endOf(document: BillDocument): Date | null {
  const { cancelledAt, people } = document;
  if (cancelledAt) return cancelledAt;
  const state = stateOf(document);
  if (state === 'joining' || state === 'open') return null;
  const ends = people.flatMap(({ end }) => (end ? [end.at.getTime()] : []));
  return new Date(Math.max(...ends));
}

function toView(
  document: BillDocument,
  viewer: Id<'usr'>,
  names: Shown['people'],
  now: Date,
): Bill {
  const { _id, title, how, fronter, fronterIn, open, chat, currency, people, repeat } = document;
  const shown: Shown = { people: names, amounts: amountsOf(document) };
  const rows = people.map((person) => toPerson(document, person, shown));
  const all = fronterIn ? [toFronter(document, shown), ...rows] : rows;
  const collected = people.filter(isCollected).map(({ amount }) => minorUnits(amount ?? ZERO));
  const mine = all.find(({ user }) => user.id === viewer);
  const fronters = fronter === viewer ? ({ state: 'fronter', amount: null } as const) : null;
  return {
    id: _id,
    state: stateOf(document),
    title,
    total: money(document.total, currency),
    how,
    opener: personOf(shown, document.opener),
    fronter: personOf(shown, fronter),
    fronted: document.frontedAt !== null,
    fronterIn,
    open,
    chat,
    items: document.items.map(({ name, amount }) => ({ name, amount: minorUnits(amount) })),
    people: all,
    toCollect: money(sum([...shown.amounts.of.values()].map(minorUnits)), currency),
    collected: money(sum(collected), currency),
    odd: money(shown.amounts.odd, currency),
    borne: money(shown.amounts.borne, currency),
    mine: mine ? { state: mine.state, amount: mine.amount } : fronters,
    ifJoined: moneyOrNull(amountIfJoined(document, viewer), currency),
    frozen: isFrozen(document),
    repeat,
    createdAt: document.createdAt.toISOString(),
    countedAt: document.countedAt?.toISOString() ?? null,
    endedAt: endOf(document)?.toISOString() ?? null,
    expiresAt: document.expiresAt.toISOString(),
    now: now.toISOString(),
  };
}

/** Bills as one person sees them. */
export async function viewBills(
  ctx: Context,
  documents: readonly BillDocument[],
  viewer: Id<'usr'>,
): Promise<Bill[]> {
  const ids = documents.flatMap(({ opener, fronter, people }) => [
    opener,
    fronter,
    ...people.map(({ user }) => user),
  ]);
  const [names, now] = await Promise.all([getProfiles(ctx, ids), databaseTime(ctx.mongo)]);
  return documents.map((document) => toView(document, viewer, names, now));
}

/** One bill as one person sees it. */
export async function viewBill(
  ctx: Context,
  document: BillDocument,
  viewer: Id<'usr'>,
): Promise<Bill> {
  const [view] = await viewBills(ctx, [document], viewer);
  if (!view) throw new AppError('internal');
  return view;
}

/** Those see a bill who are in it, and of an open one the members of its chat, or all who have its link. */
async function maySee(ctx: Context, document: BillDocument, viewer: string): Promise<boolean> {
  const { fronter, open, chat } = document;
  if (fronter === viewer || placeOf(document, viewer)) return true;
  if (!open) return false;
  return chat === null || (await listChats(ctx, viewer)).includes(chat);
}

/** A bill that a person may see. Throws `not_found`, as for one that does not exist. */
export async function readBill(
  ctx: Context,
  id: Id<'bil'>,
  viewer: Id<'usr'>,
): Promise<BillDocument> {
  const found = await bills(ctx).findOne({ _id: id });
  if (!found || !(await maySee(ctx, found, viewer))) throw new AppError('not_found');
  return found;
}

/** A bill for the one who fronted it. Throws `not_found`, `bill_not_yours`. */
export async function readOwnBill(
  ctx: Context,
  id: Id<'bil'>,
  user: Id<'usr'>,
): Promise<BillDocument> {
  const found = await readBill(ctx, id, user);
  if (found.fronter !== user) throw new AppError('bill_not_yours');
  return found;
}
