import { createIds } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import mongoose, { type Connection } from 'mongoose';
import {
  createLedger,
  entryOf,
  prepareLedger,
  type WriteLease,
} from '../../server/src/modules/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { createRandom } from '../../server/src/platform/random.ts';
import { measure, type Sample } from './result.ts';

const PEOPLE = 1_000;
const MONEY = 1_000_000;
export const newId = createIds({ now: Date.now, random: createRandom() });

/** As durable as the ledger's own transactions. */
export const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
} as const;

/** Who pays whom: everybody somebody, or one busy shop pays everybody. */
export type Pattern = 'spread' | 'hot';

/** A ledger under test: moves 1 fen where the payer has it, durably, or throws. */
export interface LedgerUnderTest {
  readonly transferOne: (key: string, from: string, to: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The same in every process. */
export const people: readonly string[] = Array.from(
  { length: PEOPLE },
  (_, i) => `person:usr_${String(i).padStart(26, '0')}:CNY`,
);

function pairOf(pattern: Pattern, i: number): readonly [string, string] {
  const to = people[1 + ((i * 7) % (PEOPLE - 1))] ?? '';
  return [(pattern === 'hot' ? people[0] : people[(i * 7) % (PEOPLE - 1)]) ?? '', to];
}

let runs = 0;
/** So many transfers by so many callers at once; keys are never used twice. */
export function runTransfers(
  { transferOne }: LedgerUnderTest,
  pattern: Pattern,
  callers: number,
  n: number,
  name = 'bench',
): Promise<Sample> {
  const run = runs++;
  return measure(n, callers, (i) => transferOne(`${name}:${run}:${i}`, ...pairOf(pattern, i)));
}

/** Our ledger on an empty database, everybody with money. */
export async function ourLedger(
  mongo: Connection,
  { name = 'bench', writeLease }: { name?: string; writeLease?: WriteLease } = {},
): Promise<LedgerUnderTest> {
  await prepareLedger(mongo);
  const newTransactionId = () => newId('txn');
  const log = createLog({ logLevel: 'error' });
  const base = { mongo, clock: Date.now, newTransactionId, log, jitter: Math.random };
  const ledger = createLedger({ ...base, ...(writeLease && { writeLease }) });
  const post = async (key: string, from: string, to: string, amount: number) => {
    const legs = [
      { account: from, amount: minorUnits(-amount) },
      { account: to, amount: minorUnits(amount) },
    ];
    return entryOf(await ledger.post({ key, kind: 'bench', legs }));
  };
  await Promise.all(people.map((to) => post(`fund:${name}:${to}`, 'bank:sandbox:CNY', to, MONEY)));
  return { transferOne: (key, from, to) => post(key, from, to, 1), close: () => ledger.close() };
}

/** What most people would write: one transaction per transfer, the balance checked by the update. */
export async function oneTransactionPerTransfer(mongo: Connection): Promise<LedgerUnderTest> {
  const db = mongo.getClient().db(mongo.name);
  const balances = db.collection<{ _id: string; balance: number | mongoose.mongo.Long }>('naive');
  const entries = db.collection<{ _id: string }>('naive_journals');
  await db.createCollection('naive_journals');
  const balance = mongoose.mongo.Long.fromNumber(MONEY);
  await balances.insertMany(people.map((_id) => ({ _id, balance })));
  const transferOne = (key: string, from: string, to: string) =>
    mongo.getClient().withSession((session) =>
      session.withTransaction(async () => {
        const funds = { _id: from, balance: { $gte: 1 } };
        const paid = await balances.updateOne(funds, { $inc: { balance: -1 } }, { session });
        if (paid.modifiedCount !== 1) throw new Error('insufficient funds');
        await balances.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
        await entries.insertOne({ _id: key }, { session });
      }, CONCERNS),
    );
  return { transferOne, close: () => Promise.resolve() };
}
