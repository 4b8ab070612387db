import mongoose, { type Connection } from 'mongoose';
import type { Id } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { type Account, accountsOf, type Decision, decide } from './core.ts';
import { parseAccount } from './chart.ts';
import { toDuplicateError, WriteError, type WriteErrorDetail } from './errors.ts';
import type { Command, JournalEntry, Outcome } from './command.ts';
import {
  ACCOUNTS,
  type AccountDocument,
  ENTRIES,
  type EntryDocument,
  toAccount,
  toEntry,
} from './model.ts';

const { Long, MongoNetworkTimeoutError } = mongoose.mongo;
type Session = mongoose.mongo.ClientSession;
/** What goes with every call of a transaction. */
interface CallOptions {
  readonly session: Session;
  readonly signal: AbortSignal;
}
type Database = mongoose.mongo.Db;

export interface WriteGroupDeps {
  readonly mongo: Connection;
  readonly clock: Clock;
  readonly newTransactionId: () => Id<'txn'>;
}

export interface GroupRun {
  readonly commands: readonly Command[];
  /** Whether nothing has stood in the group's way so far. */
  readonly first: boolean;
}

/** Said on every start of a transaction, because a deployment's defaults may weaken them silently. */
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

/**
 * A group takes tens of milliseconds. A line that is dead may take a part of what is written and nothing
 * more; it is closed at some time, and then the driver waits for ever for it to take the rest. Shorter than
 * callers wait, so that another line may still bring them an answer.
 */
const GROUP_TIMEOUT_MS = 5_000;

async function readAccounts(db: Database, call: CallOptions, commands: readonly Command[]) {
  const names = new Set(commands.flatMap(accountsOf));
  const accounts = await db
    .collection<AccountDocument>(ACCOUNTS)
    .find({ _id: { $in: [...names] } }, call)
    .toArray();
  return new Map(accounts.map((document) => [document._id, toAccount(document)]));
}

async function readEntries(db: Database, call: CallOptions, commands: readonly Command[]) {
  if (commands.length === 0) return new Map<string, JournalEntry>();
  const journals = await db
    .collection<EntryDocument>(ENTRIES)
    .find({ _id: { $in: commands.map(({ key }) => key) } }, call)
    .toArray();
  return new Map(journals.map((document) => [document._id, toEntry(document)]));
}

/**
 * Keys that were posted before are rare, and the database will not have them twice. So on a group's first
 * run only those are looked up that come again by their caller's word, and all where somebody would be
 * refused, who may have been served before; a duplicate that is met in writing makes a second run, and
 * that one looks all of them up.
 */
async function readAndDecide(
  { clock, newTransactionId }: WriteGroupDeps,
  db: Database,
  call: CallOptions,
  { commands, first }: GroupRun,
): Promise<Decision> {
  const accounts = await readAccounts(db, call, commands);
  const context = { at: new Date(clock()), newTransactionId };
  if (first) {
    const repeated = commands.filter((command) => command.mayExist);
    const entries = await readEntries(db, call, repeated);
    const decided = decide({ accounts, entries }, commands, context);
    if (decided.outcomes.every(({ outcome }) => outcome !== 'refused')) return decided;
  }
  return decide({ accounts, entries: await readEntries(db, call, commands) }, commands, context);
}

function entryDocument({ key, legs, ...rest }: JournalEntry) {
  return {
    _id: key,
    ...rest,
    legs: legs.map((leg) => ({ ...leg, amount: Long.fromNumber(leg.amount) })),
  };
}

function minBalanceOf(name: string) {
  const { minBalance } = parseAccount(name);
  return { minBalance: minBalance === null ? null : Long.fromNumber(minBalance) };
}

function accountUpdate([name, { balance, closed }]: readonly [string, Account]) {
  const set = { balance: Long.fromNumber(balance), closed };
  return { q: { _id: name }, u: { $set: set, $setOnInsert: minBalanceOf(name) }, upsert: true };
}

/**
 * Whoever is refused for lack of money may have asked another writer before, which did not know what
 * became of it, and whose transaction may still be open, on a line that is silent. So a refusal writes the
 * account as well: one of the two transactions then fails, and sees what the other has done.
 */
function refusalUpdates({ outcomes, changed }: Decision, newId: () => string) {
  const short = outcomes.flatMap((outcome) =>
    outcome.outcome === 'refused' && outcome.refusal.reason === 'insufficient_funds'
      ? [outcome.refusal.account]
      : [],
  );
  return [...new Set(short)]
    .filter((name) => !changed.has(name))
    .map((name) => {
      const set = { refusal: newId() };
      const setOnInsert = { balance: Long.ZERO, closed: false, ...minBalanceOf(name) };
      return { q: { _id: name }, u: { $set: set, $setOnInsert: setOnInsert }, upsert: true };
    });
}

/**
 * Runs a write command as it goes over the wire: for hundreds of small writes the driver's builders
 * cost as much as the database does. Throws the first of its write errors.
 */
async function runWrite(db: Database, call: CallOptions, command: mongoose.mongo.Document) {
  const reply = await db.command(command, call);
  const fault: WriteErrorDetail | undefined = reply['writeErrors']?.[0];
  if (fault) throw new WriteError(fault);
}

/** Something that a command brings, with the command's place in the group. */
interface OwnedItem<What> {
  readonly index: number;
  readonly item: What;
}

async function insert(
  db: Database,
  call: CallOptions,
  collection: string,
  brought: readonly OwnedItem<object>[],
): Promise<void> {
  const documents = brought.map(({ item }) => item);
  await runWrite(db, call, { insert: collection, documents }).catch((error: unknown) => {
    const owners = brought.map(({ index }) => index);
    throw toDuplicateError(error, collection, owners);
  });
}

/** The documents that the posted commands bring, by collection. */
function moduleWrites(commands: readonly Command[], outcomes: readonly Outcome[]) {
  const byCollection = new Map<string, OwnedItem<DocumentWrite>[]>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.outcome !== 'posted') continue;
    for (const item of commands[index]?.writes?.(outcome.posting) ?? []) {
      const writes = byCollection.get(item.collection) ?? [];
      writes.push({ index, item });
      byCollection.set(item.collection, writes);
    }
  }
  return byCollection;
}

/** New documents first: what a command changes, one before it in the group may have brought. */
async function writeModuleDocuments(
  db: Database,
  call: CallOptions,
  byCollection: ReturnType<typeof moduleWrites>,
): Promise<void> {
  for (const [collection, writes] of byCollection) {
    const documents = writes.flatMap(({ index, item }) =>
      'insert' in item ? [{ index, item: item.insert }] : [],
    );
    const updates = writes.flatMap(({ item }) =>
      'filter' in item ? [{ q: item.filter, u: item.update }] : [],
    );
    if (documents.length > 0) await insert(db, call, collection, documents);
    if (updates.length > 0) await runWrite(db, call, { update: collection, updates });
  }
}

/**
 * Accounts first: they are what writers contend for, so the one that loses a hot account learns it
 * before it has written anything else, and the time in which it could lose is as short as can be.
 */
async function write(
  { newTransactionId }: WriteGroupDeps,
  db: Database,
  call: CallOptions,
  { commands, decided }: { commands: readonly Command[]; decided: Decision },
) {
  const updates = [
    ...[...decided.changed].map(accountUpdate),
    ...refusalUpdates(decided, newTransactionId),
  ];
  if (updates.length > 0) {
    await runWrite(db, call, { update: ACCOUNTS, updates, ordered: false });
  }
  const entries = decided.outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'posted' ? [{ index, item: entryDocument(outcome.posting.entry) }] : [],
  );
  if (entries.length === 0) return;
  await insert(db, call, ENTRIES, entries);
  await writeModuleDocuments(db, call, moduleWrites(commands, decided.outcomes));
}

/**
 * One group, one transaction: read, decide, write. Gives the outcomes, which are nothing to be told
 * before the caller has committed: see `settle.ts`. Throws the driver's error with the transaction
 * aborted.
 */
export async function writeGroup(
  deps: WriteGroupDeps,
  session: Session,
  group: GroupRun,
): Promise<readonly Outcome[]> {
  const db = deps.mongo.getClient().db(deps.mongo.name);
  const giveUp = new AbortController();
  const dead = () => giveUp.abort(new MongoNetworkTimeoutError('nothing came back for too long'));
  const timer = setTimeout(dead, GROUP_TIMEOUT_MS);
  const call = { session, signal: giveUp.signal };
  session.startTransaction(CONCERNS);
  try {
    const decided = await readAndDecide(deps, db, call, group);
    await write(deps, db, call, { commands: group.commands, decided });
    return decided.outcomes;
  } catch (error) {
    await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
