import type { Debt } from '@pingshan/shared/bill/net';
import type { Owed } from '@pingshan/shared/bill/owed/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import type { Person } from '@pingshan/shared/schemas';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import {
  type GuardedUpdate,
  StaleDocumentError,
  writeDocuments,
} from '../../platform/mongo/write-documents.ts';
import { getProfiles } from '../identity/index.ts';
import type { Context } from './context.ts';
import type { ShareDebt } from './bill-state.ts';
import { endShareWrites } from './end-share.ts';
import { type ChatDebts, listOwed, readChat } from './list-owed.ts';
import { MESSAGES } from './messages/index.ts';
import { type BillDocument, billPlans, bills } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { planBill } from './plan-bill.ts';
import { storedLine, toStored } from './stored.ts';

interface AgreeInput {
  readonly user: Id<'usr'>;
  readonly chat: string;
  /** The plan as the person saw it. */
  readonly planId: string;
  readonly language: Language;
}

/** So many people agreeing at the same moment are waited out. */
const ATTEMPTS = 50;

/** Who pays or is paid by a plan: all of them agree to it, or nothing changes. */
const partiesOf = (plan: readonly Debt[]): Set<string> =>
  new Set(plan.flatMap(({ from, to }) => [from, to]));

/** Adds a consent to the plan as it was read. */
function consentWrite(
  { chat, planId }: AgreeInput,
  before: readonly Id<'usr'>[],
  change: { readonly agreed: readonly Id<'usr'>[] } & Pick<PlanEnd, 'doneAt' | 'bills' | 'lines'>,
): DocumentWrite | GuardedUpdate {
  const { collectionName: collection } = billPlans;
  if (before.length === 0) return { collection, insert: { _id: planId, chat, ...change } };
  const filter = { _id: planId, agreed: before, doneAt: null };
  return { collection, filter, update: { $set: change }, mustMatch: true };
}

interface PlanEnd {
  readonly doneAt: Date | null;
  readonly bills: readonly string[];
  readonly lines: readonly object[];
  readonly opened: readonly BillDocument[];
  /** The shares that were set off. */
  readonly ended: readonly ShareDebt[];
  readonly writes: readonly DocumentWrite[];
}

const NOT_YET: PlanEnd = { doneAt: null, bills: [], lines: [], opened: [], ended: [], writes: [] };

/** A notice for each person of the plan: what they pay, what they are paid, or that they are clear. */
function noticesOf(
  ctx: Context,
  { debts, plan }: ChatDebts,
  {
    opened,
    people,
    at,
  }: { opened: readonly BillDocument[]; people: ReadonlyMap<string, Person>; at: Date },
): DocumentWrite[] {
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const ofPayments = opened.flatMap((bill) =>
    bill.people.flatMap(({ user }) => [
      billNotice(ctx, 'bill_counted', bill, {
        to: user,
        name: nameOf(bill.fronter),
        amount: bill.total,
        at,
      }),
      billNotice(ctx, 'bill_planned', bill, {
        to: bill.fronter,
        name: nameOf(user),
        amount: bill.total,
        at,
      }),
    ]),
  );
  const [first] = opened;
  const clear = new Set(debts.flatMap(({ from, to }) => [from, to]));
  for (const party of partiesOf(plan)) clear.delete(party as Id<'usr'>);
  if (!first) return ofPayments;
  const between = [...clear].map((to) =>
    billNotice(ctx, 'bill_planned', first, { to, name: '', amount: 0, at }),
  );
  return [...ofPayments, ...between];
}

/** Sets off every share of the plan, and opens a counted bill for each of its payments instead. */
async function carryOut(
  ctx: Context,
  chatDebts: ChatDebts,
  { chat, planId, language }: AgreeInput,
): Promise<PlanEnd> {
  const { debts, plan } = chatDebts;
  const at = await databaseTime(ctx.mongo);
  const title = MESSAGES[language].planTitle;
  const opened = plan.map((payment) => planBill(ctx, payment, { chat, plan: planId, title, at }));
  const ids = debts.flatMap(({ from, to }) => [from, to]);
  const people = await getProfiles(ctx, ids);
  return {
    doneAt: at,
    bills: opened.map(({ _id }) => _id),
    lines: debts.map(storedLine),
    opened,
    ended: debts,
    writes: [
      ...debts.flatMap(({ bill, from: user, round }) =>
        endShareWrites({ bill, user, round, state: 'netted', at, plan: planId }),
      ),
      ...opened.map((bill) => ({ collection: bills.collectionName, insert: toStored(bill) })),
      ...noticesOf(ctx, chatDebts, { opened, people, at }),
    ],
  };
}

/** One attempt; undefined where the plan changed at the same moment. */
async function agree(ctx: Context, input: AgreeInput): Promise<PlanEnd | undefined> {
  const { user, chat, planId } = input;
  const chatDebts = await readChat(ctx, user, chat);
  const stored = await billPlans(ctx).findOne({ _id: planId });
  if (stored?.agreed.includes(user)) return NOT_YET;
  if (chatDebts.planId !== planId) throw new AppError('bill_plan_changed');
  const parties = partiesOf(chatDebts.plan);
  if (!parties.has(user)) throw new AppError('not_in_bill');
  const before = stored?.agreed ?? [];
  const agreed = [...before, user];
  const isLast = [...parties].every((party) => agreed.includes(party as Id<'usr'>));
  const end = isLast ? await carryOut(ctx, chatDebts, input) : NOT_YET;
  const { doneAt, bills: ids, lines } = end;
  const consent = consentWrite(input, before, { agreed, doneAt, bills: ids, lines });
  try {
    await writeDocuments(ctx, [consent, ...end.writes]);
    return end;
  } catch (error) {
    if (error instanceof StaleDocumentError || isDuplicateKey(error)) return undefined;
    throw error;
  }
}

/** Tells the cards and the pages of all whose shares were set off or opened. */
function announce(ctx: Context, { opened, ended }: PlanEnd, { user, planId }: AgreeInput): void {
  ctx.log.info({ user, plan: planId, bills: opened.length }, 'bill.plan_agreed');
  for (const bill of opened) announceBill(ctx, bill);
  for (const bill of new Set(ended.map((share) => share.bill))) {
    ctx.notifyChanged({ topic: `bill:${bill}`, event: 'bill' });
  }
  for (const person of new Set([user, ...ended.flatMap(({ from, to }) => [from, to])])) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'bill' });
  }
}

/**
 * 按这个还: agrees to a plan of a chat, in which some have a new creditor. Once all who pay or are paid by it
 * have agreed, its shares are set off and each payment is a share of its own instead. A second call changes
 * nothing. Throws `not_found` for a chat of others, `not_in_bill` for one who neither pays nor is paid, and
 * `bill_plan_changed` where a share of it was opened or has ended meanwhile.
 */
export async function agreePlan(ctx: Context, input: AgreeInput): Promise<Owed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const end = await agree(ctx, input);
    if (!end) continue;
    announce(ctx, end, input);
    return listOwed(ctx, input.user, input.chat);
  }
  throw new AppError('internal');
}
