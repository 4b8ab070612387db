import {
  balancesOf,
  type Debt,
  isPairwise,
  netBetween,
  planSettlement,
} from '@pingshan/shared/bill/net';
import type { Owed } from '@pingshan/shared/bill/owed/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import { getProfiles, listChats } from '../identity/index.ts';
import type { Context } from './context.ts';
import { debtsOf, type ShareDebt } from './bill-state.ts';
import { billPlans, type BillFilter, bills } from './model.ts';
import { planIdOf } from './plan-id.ts';

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

/** What is open in a chat, the payments after which nothing is, and who has agreed to them. */
export interface ChatDebts {
  readonly debts: readonly ShareDebt[];
  readonly plan: readonly Debt[];
  readonly planId: string;
  readonly agreed: readonly Id<'usr'>[];
}

/** Everyone's balance in a chat, the lines that explain them, and a plan that settles them. */
function chatPart(chat: ChatDebts, people: People, user: string): Owed['chat'] {
  const { debts, plan, planId, agreed } = chat;
  const isParty = plan.some(({ from, to }) => from === user || to === user);
  const isAgreed = agreed.some((one) => one === user);
  const isDirect = (from: string, to: string) =>
    debts.some((debt) => debt.from === from && debt.to === to);
  return {
    people: [...balancesOf(debts)].map(([id, balance]) => ({
      person: personOf(people, id),
      balance: money(balance),
    })),
    lines: debts.map(toLine),
    plan: plan.map(({ from, to, amount }) => ({
      from: personOf(people, from).id,
      to: personOf(people, to).id,
      amount: money(amount),
      direct: isDirect(from, to),
    })),
    planId,
    agreed: [...agreed],
    asks: isParty && !isAgreed && !isPairwise(debts, plan),
  };
}

/** The unpaid shares of a chat and their plan, for its members. Throws `not_found`. */
export async function readChat(ctx: Context, user: string, chat: string): Promise<ChatDebts> {
  if (!(await listChats(ctx, user)).includes(chat)) throw new AppError('not_found');
  const debts = await readDebts(ctx, { chat, people: DUE });
  const planId = planIdOf(chat, debts);
  const stored = await billPlans(ctx).findOne({ _id: planId });
  return { debts, plan: planSettlement(debts), planId, agreed: stored?.agreed ?? [] };
}

/**
 * Who owes whom: between the caller and each other person, and in a chat between all of its members. Every
 * sum has the lines that explain it. Throws `not_found` for a chat of others.
 */
export async function listOwed(ctx: Context, user: Id<'usr'>, chat?: string): Promise<Owed> {
  const inChat = chat === undefined ? null : await readChat(ctx, user, chat);
  const debts = await readDebtsOf(ctx, user);
  const ids = [...debts, ...(inChat?.debts ?? [])].flatMap(({ from, to }) => [from, to]);
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
    chat: inChat && chatPart(inChat, people, user),
  };
}
