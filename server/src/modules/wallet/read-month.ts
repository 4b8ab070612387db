import { add, type MinorUnits, subtract, ZERO } from '@pingshan/shared/money';
import { monthPeriod } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import { type DaySum, movedSince, readBalances, sumByDay } from '../ledger/index.ts';
import { addFlows, type Flow } from './core-flow.ts';

/** What a month did to an account: `opening` + `received` − `paid` = `closing`. */
export interface MonthSums extends Flow {
  readonly opening: MinorUnits;
  /** Of a month that is not over: the balance now. */
  readonly closing: MinorUnits;
  readonly days: readonly DaySum[];
}

/**
 * Reads what a month did to an account. The balance is kept for the present alone, so that of the month's
 * end is found backwards from it, in one snapshot.
 */
export async function readMonth(
  ctx: Pick<Platform, 'mongo'>,
  { account, month }: { readonly account: string; readonly month: string },
  snapshot: Snapshot,
): Promise<MonthSums> {
  const period = monthPeriod(month);
  const balances = await readBalances(ctx, [account], snapshot);
  const later = await movedSince(ctx, { account, from: period.to, snapshot });
  const days = await sumByDay(ctx, { account, period, snapshot });
  const closing = subtract(balances.get(account) ?? ZERO, later);
  const flow = addFlows(days);
  const opening = add(subtract(closing, flow.received), flow.paid);
  return { opening, closing, ...flow, days };
}
