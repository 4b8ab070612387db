import { createIds } from '@pingshan/shared/ids';
import { CURRENCIES, ZERO, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { MINUTE_MS } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import type { JournalEntry } from './command.ts';
import { accounts, entries, toEntry } from './model.ts';

type TransactionId = JournalEntry['txn'];

interface ReadDeps {
  readonly mongo: Connection;
}

/** Zero for an account that no entry has touched yet. */
export async function readBalance(deps: ReadDeps, account: string): Promise<MinorUnits> {
  const found = await accounts(deps).findOne({ _id: account });
  return found ? minorUnits(found.balance) : ZERO;
}

/** Several at once; an account that no entry has touched is not among them. */
export async function readBalances(deps: ReadDeps, names: readonly string[], snapshot?: Snapshot) {
  const found = await accounts(deps)
    .find({ _id: { $in: [...names] } }, snapshot)
    .toArray();
  return new Map(found.map(({ _id, balance }) => [_id, minorUnits(balance)]));
}

export async function readEntry(deps: ReadDeps, key: string): Promise<JournalEntry | undefined> {
  const found = await entries(deps).findOne({ _id: key });
  return found ? toEntry(found) : undefined;
}

export interface StatementQuery {
  readonly account: string;
  /** A transaction id: the page starts after it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly kind?: string;
}

/** One page of an account's entries, newest first, and where the next one starts. */
export async function readStatement(deps: ReadDeps, query: StatementQuery) {
  const { account, cursor, limit, kind } = query;
  const filter = {
    'legs.account': account,
    ...(cursor === undefined ? {} : { txn: { $lt: cursor as TransactionId } }),
    ...(kind === undefined ? {} : { kind }),
  };
  const found = await entries(deps)
    .find(filter)
    .sort({ txn: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit).map(toEntry);
  const more = found.length > limit;
  return { entries: page, nextCursor: more ? (page.at(-1)?.txn ?? null) : null };
}

const RANDOM_BYTES = 10;
/** The id and the time of an entry are taken one after the other. */
const ID_BEFORE_ENTRY_MS = MINUTE_MS;

/** The lowest transaction id that an entry of this time can have. */
function lowestTransactionId(at: Date): TransactionId {
  const now = () => Math.max(0, at.getTime() - ID_BEFORE_ENTRY_MS);
  return createIds({ now, random: () => new Uint8Array(RANDOM_BYTES) })('txn');
}

/** The entries of an account from a time on, oldest first. */
export async function readEntriesSince(
  deps: ReadDeps,
  { account, from }: { readonly account: string; readonly from: Date },
  snapshot?: Snapshot,
): Promise<JournalEntry[]> {
  const filter = {
    'legs.account': account,
    txn: { $gte: lowestTransactionId(from) },
    at: { $gte: from },
  };
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

interface ReferenceQuery {
  /** Only entries with a leg of this account. */
  readonly account?: string;
  readonly snapshot?: Snapshot;
}

/** `$gte` rather than `$exists`: with it the database uses the index of slots. */
const filled = (references: readonly string[]) => ({
  'reference.id': { $in: [...references] },
  'reference.slot': { $gte: 0 },
});

/** The entries that fill slots of some references, by the id of the reference and in the order of slots. */
export async function listByReference(
  deps: ReadDeps,
  references: readonly string[],
  { account, snapshot }: ReferenceQuery = {},
): Promise<JournalEntry[]> {
  const filter = {
    ...filled(references),
    ...(account !== undefined && { 'legs.account': account }),
  };
  const found = await entries(deps)
    .find(filter, snapshot)
    .sort({ 'reference.id': 1, 'reference.slot': 1 })
    .toArray();
  return found.map(toEntry);
}

export interface ReferenceCount {
  readonly slots: number;
  /** When the last of them was filled. */
  readonly last: Date;
  /** The money that their entries moved. */
  readonly total: MinorUnits;
}

/** How many slots of each reference are filled; a reference without any is left out. */
export async function countByReference(
  deps: ReadDeps,
  references: readonly string[],
  snapshot?: Snapshot,
): Promise<Map<string, ReferenceCount>> {
  const received = { $and: [{ $gt: ['$$leg.amount', 0] }, { $in: ['$$leg.unit', CURRENCIES] }] };
  const amounts = {
    $map: {
      input: { $filter: { input: '$legs', as: 'leg', cond: received } },
      as: 'leg',
      in: '$$leg.amount',
    },
  };
  const found = await entries(deps)
    .aggregate<ReferenceCount & { _id: string }>(
      [
        { $match: filled(references) },
        {
          $group: {
            _id: '$reference.id',
            slots: { $sum: 1 },
            last: { $max: '$at' },
            total: { $sum: { $sum: amounts } },
          },
        },
      ],
      snapshot,
    )
    .toArray();
  return new Map(
    found.map(({ _id, slots, last, total }) => [_id, { slots, last, total: minorUnits(total) }]),
  );
}
