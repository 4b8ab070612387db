import { ZERO, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import type { Connection } from 'mongoose';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import type { JournalEntry } from './command.ts';
import { ACCOUNTS, type AccountDocument, ENTRIES, type EntryDocument, toEntry } from './model.ts';

interface ReadDeps {
  readonly mongo: Connection;
}

/** Only what a majority has: nothing is ever shown that a new primary could take back. */
const MAJORITY = { readConcern: { level: 'majority' } } as const;

const entries = ({ mongo }: ReadDeps) => mongo.db?.collection<EntryDocument>(ENTRIES, MAJORITY);
const accounts = ({ mongo }: ReadDeps) => mongo.db?.collection<AccountDocument>(ACCOUNTS, MAJORITY);

/** Zero for an account that nothing has touched yet. */
export async function readBalance(deps: ReadDeps, account: string): Promise<MinorUnits> {
  const found = await accounts(deps)?.findOne({ _id: account });
  return found ? minorUnits(found.balance) : ZERO;
}

/** Several at one moment; an account that nothing has touched is not among them. */
export async function readBalances(deps: ReadDeps, names: readonly string[], moment: Snapshot) {
  const found = await accounts(deps)
    ?.find({ _id: { $in: [...names] } }, moment)
    .toArray();
  return new Map((found ?? []).map(({ _id, balance }) => [_id, minorUnits(balance)]));
}

export async function readEntry(deps: ReadDeps, key: string): Promise<JournalEntry | undefined> {
  const found = await entries(deps)?.findOne({ _id: key });
  return found ? toEntry(found) : undefined;
}

export interface StatementQuery {
  readonly account: string;
  /** A transaction id: the page starts after it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly kind?: string;
}

/** One page of an account's journals, newest first, and where the next one starts. */
export async function readStatement(deps: ReadDeps, query: StatementQuery) {
  const { account, cursor, limit, kind } = query;
  const filter = {
    'legs.account': account,
    ...(cursor === undefined ? {} : { txn: { $lt: cursor } }),
    ...(kind === undefined ? {} : { kind }),
  };
  const found = await entries(deps)
    ?.find(filter)
    .sort({ txn: -1 })
    .limit(limit + 1)
    .toArray();
  const page = (found ?? []).slice(0, limit).map(toEntry);
  const more = (found?.length ?? 0) > limit;
  return { entries: page, nextCursor: more ? (page.at(-1)?.txn ?? null) : null };
}

/** One journal of an account: a foreign one is not found, exactly like an absent one. */
export async function readTransaction(deps: ReadDeps, account: string, txn: string) {
  const found = await entries(deps)?.findOne({ 'legs.account': account, txn });
  return found ? toEntry(found) : undefined;
}

/** The claims of a packet in share order: at most 500, read from the unique index. */
export async function readClaims(deps: ReadDeps, packet: string): Promise<JournalEntry[]> {
  const found = await entries(deps)
    ?.find({ packet, share: { $gte: 0 } })
    .sort({ share: 1 })
    .toArray();
  return (found ?? []).map(toEntry);
}

/** The claims of some packets at one moment. */
export async function readClaimsAmong(
  deps: ReadDeps,
  packets: readonly string[],
  moment: Snapshot,
) {
  const filter = { packet: { $in: [...packets] }, share: { $gte: 0 } };
  const found = await entries(deps)?.find(filter, moment).toArray();
  return (found ?? []).map(toEntry);
}

/** One person's own claims among some packets. */
export async function readClaimsOf(deps: ReadDeps, account: string, packets: readonly string[]) {
  const filter = { packet: { $in: [...packets] }, share: { $gte: 0 }, 'legs.account': account };
  const found = await entries(deps)?.find(filter).toArray();
  return (found ?? []).map(toEntry);
}

/** How much of each packet is claimed: for lists now, for an audit at its moment. */
export async function countClaims(deps: ReadDeps, packets: readonly string[], moment?: Snapshot) {
  const found = await entries(deps)
    ?.aggregate<{ _id: string; claimed: number; last: Date; total: number }>(
      [
        { $match: { packet: { $in: [...packets] }, share: { $gte: 0 } } },
        { $unwind: '$legs' },
        { $match: { 'legs.amount': { $gt: 0 } } },
        {
          $group: {
            _id: '$packet',
            claimed: { $sum: 1 },
            last: { $max: '$at' },
            total: { $sum: '$legs.amount' },
          },
        },
      ],
      moment,
    )
    .toArray();
  return new Map((found ?? []).map((row) => [row._id, { ...row, total: minorUnits(row.total) }]));
}
