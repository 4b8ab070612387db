import type { AllowanceLimits as LimitsView } from '@pingshan/shared/allowance/schemas';
import type { Language } from '@pingshan/shared/language';
import { type MinorUnits, subtract, ZERO } from '@pingshan/shared/money';
import { endOfShanghaiDay, endOfShanghaiYear } from '@pingshan/shared/time';
import { readBalances } from '../ledger/index.ts';
import type { Context } from './context.ts';
import {
  type Allowance,
  cautionAllowances,
  classAllowance,
  dayAllowance,
  leftOf,
  type Payer,
  type Period,
} from './core.ts';
import { MESSAGES } from './messages/index.ts';

/** A limit and what is left of it now. */
export interface Measured extends Allowance {
  readonly left: MinorUnits;
}

/** What is left of some limits. Another payment may draw on them at once: the ledger decides. */
export async function measure(ctx: Context, allowances: readonly Allowance[]): Promise<Measured[]> {
  const balances = await readBalances(
    ctx,
    allowances.map(({ account }) => account),
  );
  return allowances.map((one) => ({
    ...one,
    left: leftOf(one, balances.get(one.account) ?? ZERO),
  }));
}

function resetOf({ window, until }: Allowance, at: number): string | null {
  if (until) return until.toISOString();
  if (window === 'life') return null;
  const end = window === 'year' ? endOfShanghaiYear(at) : endOfShanghaiDay(at);
  return new Date(end).toISOString();
}

/** A minor has one limit of the day, and an account of class I cannot withdraw. */
function shownOf({ class: level }: Payer, days: readonly Allowance[]): Allowance[] {
  const distinct = new Map(days.map((each) => [each.account, each]));
  return [...distinct.values()].filter(({ window }) => window !== 'out' || level !== 'I');
}

/** Who asks for their limits, in which language, and whether on a device in its first day. */
interface Asking {
  readonly language: Language;
  readonly firstDay: Period | null;
}

/** All limits of a person with a reason for each: the figures by which the ledger refuses. */
export async function measureLimits(
  ctx: Context,
  payer: Payer,
  { language, firstDay }: Asking,
): Promise<LimitsView> {
  const now = { limits: ctx.limits, at: ctx.clock() };
  const days = (['one', 'two', 'out'] as const).map((level) => dayAllowance(payer, level, now));
  const measured = await measure(ctx, [
    ...cautionAllowances(payer, firstDay, ctx.limits),
    ...shownOf(payer, days),
    classAllowance(payer, now),
  ]);
  const { year } = ctx.limits.allowance;
  const next = {
    I: { class: 'II', year: year.II },
    II: { class: 'III', year: year.III },
    III: null,
  };
  return {
    class: payer.class,
    windows: measured.map((one) => ({
      kind: one.window,
      used: subtract(one.max, one.left),
      max: one.max,
      left: one.left,
      resetsAt: resetOf(one, now.at),
      why: MESSAGES[language].why[one.window](payer.class),
    })),
    next: next[payer.class] as LimitsView['next'],
  };
}
