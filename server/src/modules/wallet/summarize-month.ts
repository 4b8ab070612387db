import type { Id } from '@pingshan/shared/ids';
import { type Currency, money } from '@pingshan/shared/money';
import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import type { Platform } from '../../platform/context.ts';
import { withSnapshot } from '../../platform/mongo/snapshot.ts';
import { type DaySum, personAccount } from '../ledger/index.ts';
import { addFlows, type Flow } from './core-flow.ts';
import { readMonth } from './read-month.ts';

/** The flows of each kind or of each day. */
function flowsBy(days: readonly DaySum[], field: 'kind' | 'day'): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const one of days) {
    const before = flows.get(one[field]);
    flows.set(one[field], addFlows(before ? [before, one] : [one]));
  }
  return flows;
}

const sizeOf = ({ received, paid }: Flow): number => received + paid;

/** What came in and went out in a month in Shenzhen, by kind and by day, with the balances around it. */
export async function summarizeMonth(
  ctx: Pick<Platform, 'mongo'>,
  user: Id<'usr'>,
  { month, currency }: { readonly month: string; readonly currency: Currency },
): Promise<TransactionSummary> {
  const account = personAccount(user, currency);
  const read = await withSnapshot(ctx.mongo, (at) => readMonth(ctx, { account, month }, at));
  const { opening, closing, days } = read;
  const inMoney = ({ received, paid, count }: Flow) => ({
    received: money(received, currency),
    paid: money(paid, currency),
    count,
  });
  return {
    month,
    opening: money(opening, currency),
    closing: money(closing, currency),
    ...inMoney(read),
    kinds: [...flowsBy(days, 'kind')]
      .sort(([, one], [, other]) => sizeOf(other) - sizeOf(one))
      .map(([kind, flow]) => ({ kind, ...inMoney(flow) })),
    days: [...flowsBy(days, 'day')]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([day, flow]) => ({ day, ...inMoney(flow) })),
  };
}
