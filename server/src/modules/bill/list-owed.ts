import { balancesOf, netBetween, planSettlement } from '@pingshan/shared/bill/net';
import type { Owed } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import { getProfiles, listChats } from '../identity/index.ts';
import type { Context } from './context.ts';
import { debtsOf, type ShareDebt } from './bill-state.ts';
import { type BillFilter, bills } from './model.ts';

const DUE = { $elemMatch: { end: null, amount: { $ne: null } } };

/** The unpaid shares of the bills that a filter finds, the oldest bill first. */
async function readDebts(ctx: Pick<Context, 'mongo'>, filter: BillFilter): Promise<ShareDebt[]> {
  const due = { ...filter, countedAt: { $ne: null } };
  return debtsOf(await bills(ctx).find(due).sort({ _id: 1 }).toArray());
}

/** What a person owes and is owed. */
export async function readDebtsOf(
  ctx: Pick<Context, 'mongo'>,
  user: Id<'usr'>,
): Promise<ShareDebt[]> {
  const owes = { $elemMatch: { user, end: null, amount: { $ne: null } } };
  const debts = await readDebts(ctx, { $or: [{ fronter: user, people: DUE }, { people: owes }] });
  return debts.filter(({ from, to }) => from === user || to === user);
}

export const toLine = ({ bill, title, from, to, amount }: ShareDebt) => ({
  bill,
  title,
  from,
  to,
  amount: money(amount),
});

type People = ReadonlyMap<string, Person>;
const personOf = (people: People, id: string): Person =>
  people.get(id) ?? { id: id as Id<'usr'>, name: '' };

/** Everyone's balance in a chat, the lines that explain them, and a plan that settles them. */
function chatPart(debts: readonly ShareDebt[], people: People): Owed['chat'] {
  const isDirect = (from: string, to: string) =>
    debts.some((debt) => debt.from === from && debt.to === to);
  return {
    people: [...balancesOf(debts)].map(([id, balance]) => ({
      person: personOf(people, id),
      balance: money(balance),
    })),
    lines: debts.map(toLine),
    plan: planSettlement(debts).map(({ from, to, amount }) => ({
      from: personOf(people, from).id,
      to: personOf(people, to).id,
      amount: money(amount),
      direct: isDirect(from, to),
    })),
  };
}

/** The unpaid shares of a chat, for its members. Throws `not_found`. */
async function readChat(ctx: Context, user: string, chat: string): Promise<ShareDebt[]> {
  if (!(await listChats(ctx, user)).includes(chat)) throw new AppError('not_found');
  return readDebts(ctx, { chat, people: DUE });
}

/**
 * Who owes whom: between the caller and each other person, and in a chat between all of its members. Every
 * sum has the lines that explain it. Throws `not_found` for a chat of others.
 */
export async function listOwed(ctx: Context, user: Id<'usr'>, chat?: string): Promise<Owed> {
  const inChat = chat === undefined ? null : await readChat(ctx, user, chat);
  const debts = await readDebtsOf(ctx, user);
  const ids = [...debts, ...(inChat ?? [])].flatMap(({ from, to }) => [from, to]);
  const people = await getProfiles(ctx, ids);
  const others = new Set(debts.map(({ from, to }) => (from === user ? to : from)));
  return {
    items: [...others].map((other) => {
      const { lines, difference } = netBetween(debts, user, other);
      return {
        person: personOf(people, other),
        difference: money(difference),
        lines: lines.map(toLine),
      };
    }),
    chat: inChat && chatPart(inChat, people),
  };
}
