import { CURRENCIES, ZERO, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import type { Connection } from 'mongoose';
import { readTogether } from '../../platform/mongo/read-together.ts';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import type { JournalEntry } from './command.ts';
import { accounts, entries, toEntry } from './model.ts';

interface ReadDeps {
  readonly mongo: Connection;
}

const readAccount = readTogether(accounts);

/** Zero for an account that no entry has touched yet. */
export async function readBalance(deps: ReadDeps, account: string): Promise<MinorUnits> {
  const found = await readAccount(deps, account);
  return found ? minorUnits(found.balance) : ZERO;
}

const findAccounts = (deps: ReadDeps, names: readonly string[], snapshot: Snapshot) =>
  accounts(deps)
    .find({ _id: { $in: [...names] } }, snapshot)
    .toArray();

/**
 * Several at once, from a snapshot where one is given; an account that no entry has touched is not among
 * them.
 */
export async function readBalances(deps: ReadDeps, names: readonly string[], snapshot?: Snapshot) {
  const found = snapshot
    ? await findAccounts(deps, names, snapshot)
    : await Promise.all(names.map((name) => readAccount(deps, name)));
  const known = found.flatMap((account) => (account ? [account] : []));
  return new Map(known.map(({ _id, balance }) => [_id, minorUnits(balance)]));
}

export async function readEntry(deps: ReadDeps, key: string): Promise<JournalEntry | undefined> {
  const found = await entries(deps).findOne({ _id: key });
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
