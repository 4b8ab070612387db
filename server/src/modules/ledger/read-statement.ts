import { lowestIdAt } from '@pingshan/shared/ids';
import { type MinorUnits, minorUnits, negate } from '@pingshan/shared/money';
import { MINUTE_MS, type Period } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import type { JournalEntry } from './command.ts';
import { entries, toEntry } from './model.ts';

type TransactionId = JournalEntry['txn'];

interface ReadDeps {
  readonly mongo: Connection;
}

export interface StatementQuery {
  readonly account: string;
  /** A transaction id: the page starts after it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly kinds?: readonly string[] | undefined;
  readonly period?: Period | undefined;
}

/** An entry's id is created in the run of its group that also takes the time, moments later. */
const ID_LAG_MS = MINUTE_MS;

/** `at` decides what is in a period. The bounds of `txn` follow from it, and let the index find it. */
const within = ({ from, to }: Partial<Period>) => ({
  at: {
    ...(from !== undefined && { $gte: new Date(from) }),
    ...(to !== undefined && { $lt: new Date(to) }),
  },
  txn: {
    ...(from !== undefined && { $gte: lowestIdAt('txn', Math.max(0, from - ID_LAG_MS)) }),
    ...(to !== undefined && { $lt: lowestIdAt('txn', to + ID_LAG_MS) }),
  },
});

function filterOf({ account, cursor, kinds, period }: Omit<StatementQuery, 'limit'>) {
  const { at, txn } = within(period ?? {});
  const before = cursor === undefined ? txn : { ...txn, $lt: cursor as TransactionId };
  return {
    'legs.account': account,
    ...(period && { at }),
    ...((period ?? cursor) !== undefined && { txn: before }),
    ...(kinds && { kind: { $in: [...kinds] } }),
  };
}

/** One page of an account's entries, newest first, and where the next one starts. */
export async function readStatement(deps: ReadDeps, query: StatementQuery) {
  const { limit } = query;
  const found = await entries(deps)
    .find(filterOf(query))
    .sort({ txn: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit).map(toEntry);
  const more = found.length > limit;
  return { entries: page, nextCursor: more ? (page.at(-1)?.txn ?? null) : null };
}

interface PeriodQuery {
  readonly account: string;
  readonly period: Period;
  readonly snapshot: Snapshot;
}

/** The entries of an account in a period, oldest first, at most `limit`. */
export async function listEntriesWithin(
  deps: ReadDeps,
  { account, period, snapshot, limit }: PeriodQuery & { readonly limit: number },
): Promise<JournalEntry[]> {
  const found = await entries(deps)
    .find(filterOf({ account, period }), snapshot)
    .sort({ txn: 1 })
    .limit(limit)
    .toArray();
  return found.map(toEntry);
}

/** The entries of an account from a time on, oldest first. */
export async function readEntriesSince(
  deps: ReadDeps,
  { account, from }: { readonly account: string; readonly from: Date },
  snapshot?: Snapshot,
): Promise<JournalEntry[]> {
  const filter = { 'legs.account': account, ...within({ from: from.getTime() }) };
  const found = await entries(deps).find(filter, snapshot).sort({ txn: 1 }).toArray();
  return found.map(toEntry);
}

/** One entry of an account: one of other accounts is not found, exactly like an absent one. */
export async function readTransaction(deps: ReadDeps, account: string, txn: string) {
  const found = await entries(deps).findOne({
    'legs.account': account,
    txn: txn as TransactionId,
  });
  return found ? toEntry(found) : undefined;
}

/** What one entry moves into an account; below zero, out of it. */
const movedInto = (account: string) => ({
  $reduce: {
    input: '$legs',
    initialValue: 0,
    in: {
      $add: ['$$value', { $cond: [{ $eq: ['$$this.account', account] }, '$$this.amount', 0] }],
    },
  },
});

/** The entries of one kind on one day in Shenzhen, added up. */
export interface DaySum {
  readonly kind: string;
  /** `2026-11-25`. */
  readonly day: string;
  readonly received: MinorUnits;
  /** Not negative. */
  readonly paid: MinorUnits;
  readonly count: number;
}

const SHENZHEN = '+08:00';

/** Adds up the entries of an account in a period, by kind and day. */
export async function sumByDay(
  deps: ReadDeps,
  { account, period, snapshot }: PeriodQuery,
): Promise<DaySum[]> {
  const day = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: SHENZHEN } };
  const found = await entries(deps)
    .aggregate<Omit<DaySum, 'kind' | 'day'> & { _id: Pick<DaySum, 'kind' | 'day'> }>(
      [
        { $match: filterOf({ account, period }) },
        { $project: { kind: 1, day, moved: movedInto(account) } },
        {
          $group: {
            _id: { kind: '$kind', day: '$day' },
            received: { $sum: { $max: ['$moved', 0] } },
            paid: { $sum: { $min: ['$moved', 0] } },
            count: { $sum: 1 },
          },
        },
      ],
      snapshot,
    )
    .toArray();
  return found.map(({ _id, received, paid, count }) => ({
    ..._id,
    received: minorUnits(received),
    paid: negate(minorUnits(paid)),
    count,
  }));
}

/** What entries since a time, in ms since 1970, have moved into an account; below zero, out of it. */
export async function movedSince(
  deps: ReadDeps,
  { account, from, snapshot }: Omit<PeriodQuery, 'period'> & { readonly from: number },
): Promise<MinorUnits> {
  const [found] = await entries(deps)
    .aggregate<{ moved: number }>(
      [
        { $match: { 'legs.account': account, ...within({ from }) } },
        { $group: { _id: null, moved: { $sum: movedInto(account) } } },
      ],
      snapshot,
    )
    .toArray();
  return minorUnits(found?.moved ?? 0);
}
