import mongoose, { type Connection } from 'mongoose';
import type { Id } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { DocumentWrite } from '../platform/document-write.ts';
import { type Account, accountsOf, type Decided, decide } from './core.ts';
import { parseAccount } from './chart.ts';
import { duplicateOr, WriteError, type WriteFault } from './faults.ts';
import type { Command, Journal, Outcome } from './journal.ts';
import {
  ACCOUNTS,
  type AccountDocument,
  JOURNALS,
  type JournalDocument,
  toAccount,
  toJournal,
} from './model.ts';

const { Long, MongoNetworkTimeoutError } = mongoose.mongo;
type Session = mongoose.mongo.ClientSession;
/** What goes with every call of a transaction. */
interface Call {
  readonly session: Session;
  readonly signal: AbortSignal;
}
type Database = mongoose.mongo.Db;

export interface CommitDeps {
  readonly mongo: Connection;
  readonly clock: Clock;
  readonly newTxn: () => Id<'transaction'>;
}

export interface Run {
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
const PATIENCE_MS = 5_000;

async function readAccounts(db: Database, call: Call, commands: readonly Command[]) {
  const names = new Set(commands.flatMap(accountsOf));
  const accounts = await db
    .collection<AccountDocument>(ACCOUNTS)
    .find({ _id: { $in: [...names] } }, call)
    .toArray();
  return new Map(accounts.map((document) => [document._id, toAccount(document)]));
}

async function readJournals(db: Database, call: Call, commands: readonly Command[]) {
  if (commands.length === 0) return new Map<string, Journal>();
  const journals = await db
    .collection<JournalDocument>(JOURNALS)
    .find({ _id: { $in: commands.map(({ key }) => key) } }, call)
    .toArray();
  return new Map(journals.map((document) => [document._id, toJournal(document)]));
}

/**
 * Keys that were posted before are rare, and the database will not have them twice. So on a group's first
 * run only those are looked up that come again by their caller's word, and all where somebody would be
 * refused, who may have been served before; a duplicate that is met in writing makes a second run, and
 * that one looks all of them up.
 */
async function readAndDecide(
  { clock, newTxn }: CommitDeps,
  db: Database,
  call: Call,
  { commands, first }: Run,
): Promise<Decided> {
  const accounts = await readAccounts(db, call, commands);
  const stamp = { at: new Date(clock()), newTxn };
  if (first) {
    const again = commands.filter((command) => command.again);
    const journals = await readJournals(db, call, again);
    const decided = decide({ accounts, journals }, commands, stamp);
    if (decided.outcomes.every(({ outcome }) => outcome !== 'refused')) return decided;
  }
  return decide({ accounts, journals: await readJournals(db, call, commands) }, commands, stamp);
}

function journalDocument({ key, legs, ...rest }: Journal) {
  return {
    _id: key,
    ...rest,
    legs: legs.map((leg) => ({ ...leg, amount: Long.fromNumber(leg.amount) })),
  };
}

function floorOf(name: string) {
  const { floor } = parseAccount(name);
  return { floor: floor === null ? null : Long.fromNumber(floor) };
}

function accountUpdate([name, { balance, closed }]: readonly [string, Account]) {
  const set = { balance: Long.fromNumber(balance), closed };
  return { q: { _id: name }, u: { $set: set, $setOnInsert: floorOf(name) }, upsert: true };
}

/**
 * Whoever is refused for lack of money may have asked another writer before, which did not know what
 * became of it, and whose transaction may still be open, on a line that is silent. So a refusal writes the
 * account as well: one of the two transactions then fails, and sees what the other has done.
 */
function refusalUpdates({ outcomes, changed }: Decided, newId: () => string) {
  const short = outcomes.flatMap((outcome) =>
    outcome.outcome === 'refused' && outcome.refusal.reason === 'insufficient_funds'
      ? [outcome.refusal.account]
      : [],
  );
  return [...new Set(short)]
    .filter((name) => !changed.has(name))
    .map((name) => {
      const set = { refusal: newId() };
      const setOnInsert = { balance: Long.ZERO, closed: false, ...floorOf(name) };
      return { q: { _id: name }, u: { $set: set, $setOnInsert: setOnInsert }, upsert: true };
    });
}

/**
 * Runs a write command as it goes over the wire: for hundreds of small writes the driver's builders
 * cost as much as the database does. Throws the first of its write errors.
 */
async function run(db: Database, call: Call, command: mongoose.mongo.Document) {
  const reply = await db.command(command, call);
  const fault: WriteFault | undefined = reply['writeErrors']?.[0];
  if (fault) throw new WriteError(fault);
}

/** Something that a command brings, with the command's place in the group. */
interface Brought<What> {
  readonly index: number;
  readonly what: What;
}

async function insert(
  db: Database,
  call: Call,
  collection: string,
  brought: readonly Brought<object>[],
): Promise<void> {
  const documents = brought.map(({ what }) => what);
  await run(db, call, { insert: collection, documents }).catch((error: unknown) => {
    const owners = brought.map(({ index }) => index);
    throw duplicateOr(error, collection, owners);
  });
}

/** The documents that the posted commands bring, by collection. */
function roomWrites(commands: readonly Command[], outcomes: readonly Outcome[]) {
  const byCollection = new Map<string, Brought<DocumentWrite>[]>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.outcome !== 'posted') continue;
    for (const what of commands[index]?.writes?.(outcome.posting) ?? []) {
      const writes = byCollection.get(what.collection) ?? [];
      writes.push({ index, what });
      byCollection.set(what.collection, writes);
    }
  }
  return byCollection;
}

/** New documents first: what a command changes, one before it in the group may have brought. */
async function writeRooms(
  db: Database,
  call: Call,
  byCollection: ReturnType<typeof roomWrites>,
): Promise<void> {
  for (const [collection, writes] of byCollection) {
    const documents = writes.flatMap(({ index, what }) =>
      'insert' in what ? [{ index, what: what.insert }] : [],
    );
    const updates = writes.flatMap(({ what }) =>
      'filter' in what ? [{ q: what.filter, u: what.update }] : [],
    );
    if (documents.length > 0) await insert(db, call, collection, documents);
    if (updates.length > 0) await run(db, call, { update: collection, updates });
  }
}

/**
 * Accounts first: they are what writers contend for, so the one that loses a hot account learns it
 * before it has written anything else, and the time in which it could lose is as short as can be.
 */
async function write(
  { newTxn }: CommitDeps,
  db: Database,
  call: Call,
  { commands, decided }: { commands: readonly Command[]; decided: Decided },
) {
  const updates = [...[...decided.changed].map(accountUpdate), ...refusalUpdates(decided, newTxn)];
  if (updates.length > 0) {
    await run(db, call, { update: ACCOUNTS, updates, ordered: false });
  }
  const journals = decided.outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'posted' ? [{ index, what: journalDocument(outcome.posting.journal) }] : [],
  );
  if (journals.length === 0) return;
  await insert(db, call, JOURNALS, journals);
  await writeRooms(db, call, roomWrites(commands, decided.outcomes));
}

/**
 * One group, one transaction: read, decide, write. Gives the outcomes, which are nothing to be told
 * before the caller has committed: see `settle.ts`. Throws the driver's error with the transaction
 * aborted.
 */
export async function writeGroup(
  deps: CommitDeps,
  session: Session,
  group: Run,
): Promise<readonly Outcome[]> {
  const db = deps.mongo.getClient().db(deps.mongo.name);
  const giveUp = new AbortController();
  const dead = () => giveUp.abort(new MongoNetworkTimeoutError('nothing came back for too long'));
  const timer = setTimeout(dead, PATIENCE_MS);
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
