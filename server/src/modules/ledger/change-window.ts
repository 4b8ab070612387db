import { add, type MinorUnits, minorUnits, ZERO } from '@pingshan/shared/money';
import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import type { Finding } from '../../platform/finding.ts';
import { unbalancedUnits } from './core.ts';
import { type LedgerRule, unbalancedFinding } from './findings.ts';
import { type AuditDeps, chartFault } from './audit-ledger.ts';
import { databaseOf } from '../../platform/mongo/collection.ts';
import { type AccountDocument, accounts, entries, type EntryDocument } from './model.ts';

type Timestamp = mongoose.mongo.Timestamp;

/** A time of the database, exact to the single write. */
export type ClusterTime = Timestamp;

/** The end of a window: a write of the caller, recognised when the change stream delivers it. */
export interface EndMarker {
  readonly collection: string;
  readonly round: number;
}

interface Change {
  readonly operationType: string;
  readonly clusterTime: Timestamp;
  readonly ns: { readonly coll: string };
  readonly documentKey?: { readonly _id: string };
  readonly fullDocument?: { readonly legs?: EntryDocument['legs']; readonly round?: number };
  readonly updateDescription?: { readonly updatedFields?: { readonly round?: number } };
}

export interface ChangeWindow {
  readonly from: ClusterTime;
  readonly to: ClusterTime;
  /** Every account that was written or named by a leg, with the sum of its legs. */
  readonly moved: ReadonlyMap<string, MinorUnits>;
  /** Entries that were altered or deleted, or do not sum to zero. */
  readonly findings: readonly Finding[];
}

/** Without any change for so long, not even the end marker, the change stream has failed. */
const IDLE_TIMEOUT_MS = 30_000;
const CHANGES_A_BATCH = 5_000;
const ACCOUNTS_A_READ = 1_000;

const PIPELINE = (collections: readonly string[]) => [
  { $match: { 'ns.coll': { $in: [...collections] } } },
  {
    $project: {
      operationType: 1,
      clusterTime: 1,
      'ns.coll': 1,
      documentKey: 1,
      'fullDocument.legs': 1,
      'fullDocument.round': 1,
      'updateDescription.updatedFields.round': 1,
    },
  },
];

/** Sums up the changes of a window, one at a time. */
class ChangeSummary {
  readonly moved = new Map<string, MinorUnits>();
  readonly findings: Finding[] = [];

  take({ ns, operationType, documentKey, fullDocument }: Change): void {
    const subject = documentKey?._id ?? ns.coll;
    if (ns.coll === accounts.collectionName) this.#move(subject, ZERO);
    else if (operationType === 'insert') this.#entry(subject, fullDocument?.legs ?? []);
    else this.#find('ledger.entry_is_final', subject, 'as it was posted', operationType);
  }

  until(from: ClusterTime, to: ClusterTime): ChangeWindow {
    return { from, to, moved: this.moved, findings: this.findings };
  }

  #entry(subject: string, written: EntryDocument['legs']): void {
    const legs = written.map(({ amount, ...leg }) => ({ ...leg, amount: minorUnits(amount) }));
    for (const { account, amount } of legs) this.#move(account, amount);
    for (const [unit, total] of unbalancedUnits(legs)) {
      this.findings.push(unbalancedFinding(subject, unit, total));
    }
  }

  #move(account: string, amount: MinorUnits): void {
    this.moved.set(account, add(this.moved.get(account) ?? ZERO, amount));
  }

  #find(rule: LedgerRule, subject: string, expected: string, found: string): void {
    this.findings.push({ rule, subject, expected, found });
  }
}

const isEndMarker = ({ ns, fullDocument, updateDescription }: Change, mark: EndMarker): boolean =>
  ns.coll === mark.collection &&
  (fullDocument?.round ?? updateDescription?.updatedFields?.round) === mark.round;

/**
 * Reads every write to the ledger after `from` and up to the end marker from the database's change
 * stream, whether a server made it or a person in a shell. The cost grows with the number of changes and
 * not with the size of the ledger. Throws where the database no longer has changes of that age.
 */
export async function readChangeWindow(
  mongo: Connection,
  { from, mark }: { readonly from: ClusterTime; readonly mark: EndMarker },
): Promise<ChangeWindow> {
  const collections = [accounts.collectionName, entries.collectionName, mark.collection];
  const stream = databaseOf({ mongo }).watch<object, Change>(PIPELINE(collections), {
    startAtOperationTime: from,
    batchSize: CHANGES_A_BATCH,
  });
  const timer = setTimeout(() => void stream.close().catch(() => undefined), IDLE_TIMEOUT_MS);
  const tally = new ChangeSummary();
  try {
    for await (const change of stream) {
      timer.refresh();
      if (isEndMarker(change, mark)) return tally.until(from, change.clusterTime);
      if (change.ns.coll !== mark.collection) tally.take(change);
    }
    throw new Error(`no word of round ${mark.round} for ${IDLE_TIMEOUT_MS} ms`);
  } finally {
    clearTimeout(timer);
    await stream.close();
  }
}

interface Answer {
  readonly cursor: { readonly firstBatch: readonly AccountDocument[] };
}

/** Some accounts as they were at a time of which the database still has a snapshot. */
async function readAt(mongo: Connection, names: readonly string[], at: ClusterTime) {
  const answer = (await databaseOf({ mongo }).command({
    find: accounts.collectionName,
    filter: { _id: { $in: [...names] } },
    projection: { balance: 1, minBalance: 1 },
    batchSize: names.length + 1,
    readConcern: { level: 'snapshot', atClusterTime: at },
  })) as unknown as Answer;
  return new Map(answer.cursor.firstBatch.map((account) => [account._id, account]));
}

/**
 * The accounts whose balance did not change by what the legs of the window say, or that are below their
 * minimum or contradict the chart: where all were right before the window, all others are right after it.
 * Throws where the database no longer keeps the balances of the window's beginning.
 */
export async function findMismatches(
  { mongo, chart }: AuditDeps,
  window: ChangeWindow,
): Promise<string[]> {
  const names = [...window.moved.keys()];
  const mismatched: string[] = [];
  for (let at = 0; at < names.length; at += ACCOUNTS_A_READ) {
    const some = names.slice(at, at + ACCOUNTS_A_READ);
    const before = await readAt(mongo, some, window.from);
    const after = await readAt(mongo, some, window.to);
    for (const name of some) {
      const account = after.get(name);
      const { balance = 0, minBalance = null } = account ?? {};
      const gained = balance - (before.get(name)?.balance ?? 0);
      const low = minBalance !== null && balance < minBalance;
      const wrong = gained !== window.moved.get(name) || low;
      if (wrong || (account && chartFault(chart, account))) mismatched.push(name);
    }
  }
  return mismatched;
}
