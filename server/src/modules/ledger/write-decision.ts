import mongoose from 'mongoose';
import type { Id } from '@pingshan/shared/ids';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Chart } from './account-name.ts';
import type { Command, JournalEntry, Outcome } from './command.ts';
import type { Account, Decision } from './core.ts';
import { toDuplicateError, WriteError, type WriteErrorDetail } from './errors.ts';
import { accounts, entries } from './model.ts';

const { Long } = mongoose.mongo;

/** The transaction of a group: the database, and what goes with every call to it. */
export interface Transaction {
  readonly db: mongoose.mongo.Db;
  readonly call: { readonly session: mongoose.mongo.ClientSession; readonly signal: AbortSignal };
}

interface WriteDeps {
  readonly chart: Chart;
  readonly newTransactionId: () => Id<'txn'>;
}

/** An entry at rest: the driver would otherwise choose the width of an amount by its value. */
function entryDocument({ key, legs, ...rest }: JournalEntry) {
  return {
    _id: key,
    ...rest,
    legs: legs.map((leg) => ({ ...leg, amount: Long.fromNumber(leg.amount) })),
  };
}

/** What an account is opened with. */
function openingOf(chart: Chart, name: string) {
  const minBalance = chart.minBalance(name);
  return { minBalance: minBalance === null ? null : Long.fromNumber(minBalance) };
}

function accountUpdate(chart: Chart, name: string, { balance, closed }: Account) {
  const set = { balance: Long.fromNumber(balance), closed };
  return { q: { _id: name }, u: { $set: set, $setOnInsert: openingOf(chart, name) }, upsert: true };
}

/** The account whose balance made the ledger refuse a command: another balance would have posted it. */
function refusingAccount(outcome: Outcome): string[] {
  if (outcome.outcome !== 'refused') return [];
  const { refusal } = outcome;
  const byBalance = refusal.reason === 'insufficient_funds' || refusal.reason === 'balance_differs';
  return byBalance ? [refusal.account] : [];
}

/**
 * The caller of a refused command may have sent it to another writer before, which did not know the outcome
 * and whose transaction may still be open on a connection that does not answer. So a refusal because of a
 * balance writes the account as well: one of the two transactions then fails, and reads what the other has
 * done.
 */
function refusalUpdates({ chart, newTransactionId }: WriteDeps, decided: Decision) {
  const refused = new Set(decided.outcomes.flatMap(refusingAccount));
  return [...refused]
    .filter((name) => !decided.changed.has(name))
    .map((name) => {
      const set = { refusal: newTransactionId() };
      const setOnInsert = { balance: Long.ZERO, closed: false, ...openingOf(chart, name) };
      return { q: { _id: name }, u: { $set: set, $setOnInsert: setOnInsert }, upsert: true };
    });
}

/**
 * Runs a write command as it goes over the wire: for hundreds of small writes the driver's builders
 * cost as much as the database does. Throws the first of its write errors.
 */
async function runWrite({ db, call }: Transaction, command: mongoose.mongo.Document) {
  const reply = await db.command(command, call);
  const fault: WriteErrorDetail | undefined = reply['writeErrors']?.[0];
  if (fault) throw new WriteError(fault);
}

/** Something to write, with the index of its command in the group. */
interface Owned<What> {
  readonly index: number;
  readonly item: What;
}

async function insert(
  transaction: Transaction,
  collection: string,
  owned: readonly Owned<object>[],
): Promise<void> {
  const documents = owned.map(({ item }) => item);
  await runWrite(transaction, { insert: collection, documents }).catch((error: unknown) => {
    const owners = owned.map(({ index }) => index);
    throw toDuplicateError(error, collection, owners);
  });
}

/** The documents of the posted commands, by collection. */
function moduleWrites(commands: readonly Command[], outcomes: readonly Outcome[]) {
  const byCollection = new Map<string, Owned<DocumentWrite>[]>();
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

/** Inserts before updates: a command may change what an earlier one of the group inserts. */
async function writeModuleDocuments(
  transaction: Transaction,
  byCollection: ReturnType<typeof moduleWrites>,
): Promise<void> {
  for (const [collection, writes] of byCollection) {
    const documents = writes.flatMap(({ index, item }) =>
      'insert' in item ? [{ index, item: item.insert }] : [],
    );
    const updates = writes.flatMap(({ item }) =>
      'filter' in item ? [{ q: item.filter, u: item.update, upsert: item.upsert === true }] : [],
    );
    if (documents.length > 0) await insert(transaction, collection, documents);
    if (updates.length > 0) await runWrite(transaction, { update: collection, updates });
  }
}

/**
 * Writes what was decided: accounts, entries, and the documents of the commands. Accounts come first: they
 * are what writers contend for, so the writer that loses a contended account learns it before it has
 * written anything else, and the time in which it could lose is as short as possible.
 */
export async function writeDecision(
  deps: WriteDeps,
  transaction: Transaction,
  { commands, decided }: { commands: readonly Command[]; decided: Decision },
): Promise<void> {
  const updates = [
    ...[...decided.changed].map(([name, account]) => accountUpdate(deps.chart, name, account)),
    ...refusalUpdates(deps, decided),
  ];
  if (updates.length > 0) {
    await runWrite(transaction, { update: accounts.collectionName, updates, ordered: false });
  }
  const posted = decided.outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'posted' ? [{ index, item: entryDocument(outcome.posting.entry) }] : [],
  );
  if (posted.length === 0) return;
  await insert(transaction, entries.collectionName, posted);
  await writeModuleDocuments(transaction, moduleWrites(commands, decided.outcomes));
}
