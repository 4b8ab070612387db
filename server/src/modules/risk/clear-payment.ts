import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { type Currency, type MinorUnits, money } from '@pingshan/shared/money';
import { DAY_MS } from '@pingshan/shared/time';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { RequestBinding } from '../../platform/module.ts';
import {
  cautionAllowances,
  classAllowance,
  type Cleared,
  dayAllowance,
  type Measured,
  measure,
} from '../allowance/index.ts';
import { type DeviceStanding, getStanding, readDevice, type Standing } from '../identity/index.ts';
import { type Detail, factorsFor, type FactorSets, requireFactors } from '../step-up/index.ts';
import type { Context } from './context.ts';
import { paidPayeeWrite, pairOf, readPaidPayee } from './model.ts';
import { type PayerMoney, readMoney, refuseOwing, refuseUncovered } from './payer-money.ts';

/** A payment that a person asks for, as its module describes it. */
export interface Operation {
  readonly amount: MinorUnits;
  readonly currency: Currency;
  /** The person who is paid; null for a group, a shop, or a number without an account. */
  readonly payee: Id<'usr'> | null;
  /** True where the payee needs no caution, as a group that gets a packet. */
  readonly trustedPayee?: boolean;
  /** True where the money waits in escrow and may still come back to the payer. */
  readonly held?: boolean;
  /** What is confirmed, as one reads it on the sheet and in the SMS: `转给 陈*珍 ¥88.00`. */
  readonly what: string;
  /** More lines of the sheet: whom, when. */
  readonly details?: readonly Detail[];
}

/** Below this age every payment needs a guardian. Civil Code art. 20 sets 8, the notice on minors' payments 14. */
const GUARDED_UNTIL = 14;

interface Facts {
  readonly standing: Standing;
  readonly device: DeviceStanding;
  readonly knownPayee: boolean;
  readonly money: PayerMoney;
}

async function isKnownPayee(ctx: Context, payer: string, operation: Operation): Promise<boolean> {
  const { payee, trustedPayee = false } = operation;
  if (payee === null || trustedPayee) return trustedPayee;
  const found = await readPaidPayee(ctx, pairOf(payer, payee));
  return found !== undefined && ctx.clock() - found.firstAt.getTime() > DAY_MS;
}

/** Reads what the decision depends on, side by side. Where one cannot be read, the payment is not cleared. */
async function collectFacts(
  ctx: Context,
  { user, session }: RequestBinding,
  operation: Operation,
): Promise<Facts> {
  const [standing, device, knownPayee, has] = await Promise.all([
    getStanding(ctx, user),
    readDevice(ctx, user, session),
    isKnownPayee(ctx, user, operation),
    readMoney(ctx, user, operation.currency),
  ]);
  return { standing, device, knownPayee, money: has };
}

function refuseChild({ age }: Standing): void {
  if (age !== null && age < GUARDED_UNTIL) throw new AppError('minor_needs_guardian');
}

/** What is held may still go back, so only its delivery makes the payee a known one. */
const rememberPayee = (ctx: Context, payer: string, { payee, held }: Operation): DocumentWrite[] =>
  payee === null || held ? [] : [paidPayeeWrite(payer, payee, new Date(ctx.clock()))];

interface Chosen {
  readonly sets: FactorSets;
  readonly allowances: Cleared['allowances'];
}

/** Refuses what is more than a limit leaves, and names the first such limit. The ledger decides. */
function refuseOver(amount: MinorUnits, limits: readonly Measured[]): void {
  const over = limits.find(({ left }) => amount > left);
  if (over) throw new AppError('limit_reached', { left: over.left, why: over.window });
}

/** The factors and the limits of a payment. Throws `limit_reached` where no confirmation would let it pass. */
async function choose(ctx: Context, facts: Facts, { amount }: Operation): Promise<Chosen> {
  const { standing, device, knownPayee } = facts;
  const now = { limits: ctx.limits, at: ctx.clock() };
  const limits = [
    dayAllowance(standing, 'one', now),
    dayAllowance(standing, 'two', now),
    classAllowance(standing, now),
    ...cautionAllowances(standing, device.firstDay, ctx.limits),
  ];
  const [one, two, whole, ...caution] = await measure(ctx, limits);
  if (!one || !two || !whole) throw new AppError('internal');
  const asked = { amount, knownDevice: device.known, knownPayee, newCard: false };
  const sets = factorsFor({ ...asked, withinOne: amount <= one.left }, ctx.limits);
  const day = sets.length === 0 ? one : two;
  const allowances = [day, whole, ...caution];
  refuseOver(amount, [...caution, whole, day]);
  return { sets, allowances };
}

/**
 * Clears a payment: who pays, from what device, to whom, within which limits, confirmed by which factors.
 * Every path by which a person's money leaves them comes through here or through `clearWithdrawal`. Throws
 * `minor_needs_guardian`, `owed_first`, `limit_reached`, `step_up_required` and the refusals of `requireFactors`.
 */
export async function clearPayment(
  ctx: Context,
  binding: RequestBinding,
  operation: Operation,
): Promise<Cleared> {
  const { user } = binding;
  const { amount, currency, what, details = [] } = operation;
  const facts = await collectFacts(ctx, binding, operation);
  refuseChild(facts.standing);
  refuseOwing(facts.money);
  const { sets, allowances } = await choose(ctx, facts, operation);
  refuseUncovered(facts.money, amount);
  const shown = { what, amount: money(amount, currency), details };
  const spending = await requireFactors(ctx, binding, { sets, ...shown });
  const writes = [...spending, ...rememberPayee(ctx, user, operation)];
  return { payer: user, amount, currency, allowances, writes };
}

/** A withdrawal to a card of one's own. */
export interface Withdrawal extends Pick<Operation, 'amount' | 'currency' | 'what' | 'details'> {
  /** True where no money has left for this card before. */
  readonly newCard: boolean;
}

/**
 * Clears a withdrawal to the payer's own card, which draws on the day's limit of withdrawals, and on none of
 * payments. Throws `class_needed`, `owed_first`, `limit_reached` and the refusals of `requireFactors`.
 */
export async function clearWithdrawal(
  ctx: Context,
  binding: RequestBinding,
  { amount, currency, what, details = [], newCard }: Withdrawal,
): Promise<Cleared> {
  const { user, session } = binding;
  const [standing, device, has] = await Promise.all([
    getStanding(ctx, user),
    readDevice(ctx, user, session),
    readMoney(ctx, user, currency),
  ]);
  refuseChild(standing);
  if (standing.class === 'I') throw new AppError('class_needed');
  refuseOwing(has);
  const allowances = await measure(ctx, [
    dayAllowance(standing, 'out', { limits: ctx.limits, at: ctx.clock() }),
    ...cautionAllowances(standing, device.firstDay, ctx.limits),
  ]);
  refuseOver(amount, allowances);
  refuseUncovered(has, amount);
  const asked = { amount, knownDevice: device.known, knownPayee: true, newCard, withinOne: false };
  const sets = factorsFor(asked, ctx.limits);
  const shown = { what, amount: money(amount, currency), details };
  const writes = await requireFactors(ctx, binding, { sets, ...shown });
  return { payer: user, amount, currency, allowances, writes };
}
