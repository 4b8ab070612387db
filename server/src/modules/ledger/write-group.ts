import mongoose, { type Connection } from 'mongoose';
import type { Id } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import { databaseOf } from '../../platform/mongo/collection.ts';
import type { Chart } from './account-name.ts';
import type { Command, JournalEntry, Outcome } from './command.ts';
import { accountsOf, type Decision, decide } from './core.ts';
import { accounts, entries, toAccount, toEntry } from './model.ts';
import { type Transaction, writeDecision } from './write-decision.ts';

export interface WriteGroupDeps {
  readonly mongo: Connection;
  readonly chart: Chart;
  readonly clock: Clock;
  readonly newTransactionId: () => Id<'txn'>;
}

export interface GroupRun {
  readonly commands: readonly Command[];
  /** True until a run of this group has failed. */
  readonly first: boolean;
}

/** Set at every start of a transaction, because a deployment may default to less. */
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

/**
 * A group takes tens of milliseconds. A half-open connection may take a part of what is written and then no
 * more; it is closed at some time, and the driver would wait for it without end. Shorter than callers
 * wait, so that another connection may still bring them an answer.
 */
const GROUP_TIMEOUT_MS = 5_000;

type Call = Transaction['call'];

async function readAccounts(deps: WriteGroupDeps, call: Call, commands: readonly Command[]) {
  const names = new Set(commands.flatMap(accountsOf));
  const found = await accounts(deps)
    .find({ _id: { $in: [...names] } }, call)
    .toArray();
  return new Map(found.map((document) => [document._id, toAccount(document)]));
}

async function readEntries(deps: WriteGroupDeps, call: Call, commands: readonly Command[]) {
  if (commands.length === 0) return new Map<string, JournalEntry>();
  const found = await entries(deps)
    .find({ _id: { $in: commands.map(({ key }) => key) } }, call)
    .toArray();
  return new Map(found.map((document) => [document._id, toEntry(document)]));
}

/**
 * Few keys were posted before, and the database refuses the second entry of a key. So the first run of a
 * group looks up only the keys that may exist by their caller's word, and all of them where a command
 * would be refused that may have been posted before. A duplicate that is met in writing causes a second run,
 * which looks up all of them.
 */
async function readAndDecide(
  deps: WriteGroupDeps,
  call: Call,
  { commands, first }: GroupRun,
): Promise<Decision> {
  const { chart, clock, newTransactionId } = deps;
  const known = await readAccounts(deps, call, commands);
  const context = { at: new Date(clock()), chart, newTransactionId };
  if (first) {
    const repeated = commands.filter((command) => command.mayExist);
    const posted = await readEntries(deps, call, repeated);
    const decided = decide({ accounts: known, entries: posted }, commands, context);
    if (decided.outcomes.every(({ outcome }) => outcome !== 'refused')) return decided;
  }
  const posted = await readEntries(deps, call, commands);
  return decide({ accounts: known, entries: posted }, commands, context);
}

/**
 * One group in one transaction: reads, decides, writes. The outcomes hold only once the caller has
 * committed: see `commit-group.ts`. Throws the driver's error with the transaction aborted.
 */
export async function writeGroup(
  deps: WriteGroupDeps,
  session: mongoose.mongo.ClientSession,
  group: GroupRun,
): Promise<readonly Outcome[]> {
  const timeout = new AbortController();
  const reason = `no answer from the database within ${GROUP_TIMEOUT_MS} ms`;
  const timer = setTimeout(
    () => timeout.abort(new mongoose.mongo.MongoNetworkTimeoutError(reason)),
    GROUP_TIMEOUT_MS,
  );
  const call = { session, signal: timeout.signal };
  session.startTransaction(CONCERNS);
  try {
    const decided = await readAndDecide(deps, call, group);
    const { commands } = group;
    await writeDecision(deps, { db: databaseOf(deps), call }, { commands, decided });
    return decided.outcomes;
  } catch (error) {
    await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
