import mongoose, { type Connection } from 'mongoose';
import type { Id } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { DocumentWrite } from '../platform/document-write.ts';
import { type Account, accountsOf, type Decided, decide } from './core.ts';
import { parseAccount } from './chart.ts';
import { DocumentExistsError, duplicateIndex, WriteError, type WriteFault } from './faults.ts';
import type { Command, Journal, Outcome } from './journal.ts';
import {
  ACCOUNTS,
  type AccountDocument,
  JOURNALS,
  type JournalDocument,
  toAccount,
  toJournal,
} from './model.ts';

const { Long } = mongoose.mongo;
type Session = mongoose.mongo.ClientSession;
type Database = mongoose.mongo.Db;

export interface CommitDeps {
  readonly mongo: Connection;
  readonly clock: Clock;
  readonly newTxn: () => Id<'transaction'>;
}

/** Said on every start of a transaction, because a deployment's defaults may weaken them silently. */
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

async function read(db: Database, session: Session, commands: readonly Command[]) {
  const names = new Set(commands.flatMap(accountsOf));
  const journals = await db
    .collection<JournalDocument>(JOURNALS)
    .find({ _id: { $in: commands.map(({ key }) => key) } }, { session })
    .toArray();
  const accounts = await db
    .collection<AccountDocument>(ACCOUNTS)
    .find({ _id: { $in: [...names] } }, { session })
    .toArray();
  return {
    journals: new Map(journals.map((document) => [document._id, toJournal(document)])),
    accounts: new Map(accounts.map((document) => [document._id, toAccount(document)])),
  };
}

function journalDocument({ key, legs, ...rest }: Journal) {
  return {
    _id: key,
    ...rest,
    legs: legs.map((leg) => ({ ...leg, amount: Long.fromNumber(leg.amount) })),
  };
}

function accountUpdate([name, { balance, closed }]: readonly [string, Account]) {
  const { floor } = parseAccount(name);
  const set = { balance: Long.fromNumber(balance), closed };
  const setOnInsert = { floor: floor === null ? null : Long.fromNumber(floor) };
  return { q: { _id: name }, u: { $set: set, $setOnInsert: setOnInsert }, upsert: true };
}

/**
 * Runs a write command as it goes over the wire: for hundreds of small writes the driver's builders
 * cost as much as the database does. Throws the first of its write errors.
 */
async function run(db: Database, session: Session, command: mongoose.mongo.Document) {
  const reply = await db.command(command, { session });
  const fault: WriteFault | undefined = reply['writeErrors']?.[0];
  if (fault) throw new WriteError(fault);
}

interface RoomWrite {
  /** Of the command that brings it. */
  readonly index: number;
  readonly write: DocumentWrite;
}

/** The documents that the posted commands bring, by collection. */
function roomWrites(commands: readonly Command[], outcomes: readonly Outcome[]) {
  const byCollection = new Map<string, RoomWrite[]>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.outcome !== 'posted') continue;
    for (const write of commands[index]?.writes?.(outcome.posting) ?? []) {
      const writes = byCollection.get(write.collection) ?? [];
      writes.push({ index, write });
      byCollection.set(write.collection, writes);
    }
  }
  return byCollection;
}

/** New documents first: what a command changes, one before it in the group may have brought. */
async function writeRooms(
  db: Database,
  session: Session,
  byCollection: ReturnType<typeof roomWrites>,
): Promise<void> {
  for (const [collection, writes] of byCollection) {
    const brought = writes.flatMap(({ index, write }) =>
      'insert' in write ? [{ index, document: write.insert }] : [],
    );
    const updates = writes.flatMap(({ write }) =>
      'filter' in write ? [{ q: write.filter, u: write.update }] : [],
    );
    if (brought.length > 0) {
      const documents = brought.map(({ document }) => document);
      await run(db, session, { insert: collection, documents }).catch((error: unknown) => {
        const culprit = brought[duplicateIndex(error) ?? -1];
        throw culprit ? new DocumentExistsError(culprit.index, error) : error;
      });
    }
    if (updates.length > 0) await run(db, session, { update: collection, updates });
  }
}

/**
 * Accounts first: they are what writers contend for, so the one that loses a hot account learns it
 * before it has written anything else, and the time in which it could lose is as short as can be.
 */
async function write(
  db: Database,
  session: Session,
  commands: readonly Command[],
  decided: Decided,
) {
  const journals = decided.outcomes.flatMap((outcome) =>
    outcome.outcome === 'posted' ? [journalDocument(outcome.posting.journal)] : [],
  );
  if (journals.length === 0) return;
  if (decided.changed.size > 0) {
    const updates = [...decided.changed].map(accountUpdate);
    await run(db, session, { update: ACCOUNTS, updates, ordered: false });
  }
  await run(db, session, { insert: JOURNALS, documents: journals });
  await writeRooms(db, session, roomWrites(commands, decided.outcomes));
}

/**
 * One group, one transaction: read, decide, write. Gives the outcomes, which are nothing to be told
 * before the caller has committed: see `settle.ts`. Throws the driver's error with the transaction
 * aborted.
 */
export async function writeGroup(
  deps: CommitDeps,
  session: Session,
  commands: readonly Command[],
): Promise<readonly Outcome[]> {
  const db = deps.mongo.getClient().db(deps.mongo.name);
  session.startTransaction(CONCERNS);
  try {
    const books = await read(db, session, commands);
    const stamp = { at: new Date(deps.clock()), newTxn: deps.newTxn };
    const decided = decide(books, commands, stamp);
    await write(db, session, commands, decided);
    return decided.outcomes;
  } catch (error) {
    await session.abortTransaction().catch(() => undefined);
    throw error;
  }
}
