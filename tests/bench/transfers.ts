import { createIds, type Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import mongoose, { type Connection } from 'mongoose';
import {
  classAllowance,
  dayAllowance,
  paymentCommand,
} from '../../server/src/modules/allowance/index.ts';
import { ALLOWANCE_LIMITS } from '../../server/src/modules/allowance/limits.ts';
import {
  type Command,
  createLedger,
  entryOf,
  type WriteLease,
} from '../../server/src/modules/ledger/index.ts';
import {
  accounts as accountModel,
  entries as entryModel,
} from '../../server/src/modules/ledger/model.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { prepareModels } from '../../server/src/platform/mongo/collection.ts';
import { createRandom } from '../../server/src/platform/random.ts';
import { CHART } from '../support/chart.ts';
import { transferCommand } from '../support/commands.ts';
import { measure, type Sample } from './result.ts';

const ACCOUNTS = 1_000;
const OPENING_BALANCE = 1_000_000;
export const newId = createIds({ now: Date.now, random: createRandom() });

/** The same durability as the ledger's transactions have. */
export const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
} as const;

/** `spread`: transfers among all accounts. `hot`: one account pays all others. */
export type Pattern = 'spread' | 'hot';

/**
 * A ledger under test. `transferOne` moves one minor unit durably if the payer has it, or throws.
 */
export interface LedgerUnderTest {
  readonly transferOne: (key: string, from: string, to: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Accounts of users. They are the same in every process. */
export const accounts: readonly string[] = Array.from(
  { length: ACCOUNTS },
  (_, i) => `person:usr_${String(i).padStart(26, '0')}:CNY`,
);

function pairOf(pattern: Pattern, i: number): readonly [string, string] {
  const to = accounts[1 + ((i * 7) % (ACCOUNTS - 1))] ?? '';
  return [(pattern === 'hot' ? accounts[0] : accounts[(i * 7) % (ACCOUNTS - 1)]) ?? '', to];
}

let runs = 0;
/** Runs `n` transfers by concurrent callers. Keys are never used twice. */
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

interface OurLedgerOptions {
  readonly name?: string;
  readonly writeLease?: WriteLease;
  /** Each transfer also draws on two limits of its payer, as a payment does. */
  readonly allowances?: boolean;
}

/** The command of a payment of one minor unit, which draws on the day's and the year's limit of its payer. */
function paymentOfOne(key: string, from: string, to: string): Command {
  const payer = from.split(':')[1] as Id<'usr'>;
  const person = { id: payer, class: 'III', age: null } as const;
  const now = { limits: ALLOWANCE_LIMITS, at: Date.now() };
  const allowances = [dayAllowance(person, 'one', now), classAllowance(person, now)];
  const cleared = {
    payer,
    amount: minorUnits(1),
    currency: 'CNY',
    allowances,
    writes: [],
  } as const;
  return paymentCommand(cleared, {
    key,
    kind: 'transfer',
    reference: { kind: 'test', id: key },
    to,
  });
}

/** Our ledger on an empty database, with money in every account. */
export async function ourLedger(
  mongo: Connection,
  { name = 'bench', writeLease, allowances = false }: OurLedgerOptions = {},
): Promise<LedgerUnderTest> {
  await prepareModels(mongo, [accountModel, entryModel]);
  const newTransactionId = () => newId('txn');
  const log = createLog({ logLevel: 'error' });
  const base = { mongo, chart: CHART, clock: Date.now, newTransactionId, log, jitter: Math.random };
  const ledger = createLedger({ ...base, ...(writeLease && { writeLease }) });
  const post = async (key: string, from: string, to: string, amount: number) => {
    return entryOf(await ledger.post(transferCommand(key, { from, to, amount })));
  };
  await Promise.all(
    accounts.map((to) => post(`fund:${name}:${to}`, 'bank:sandbox:CNY', to, OPENING_BALANCE)),
  );
  const pay = async (key: string, from: string, to: string) =>
    entryOf(await ledger.post(paymentOfOne(key, from, to)));
  return {
    transferOne: (key, from, to) => (allowances ? pay(key, from, to) : post(key, from, to, 1)),
    close: () => ledger.close(),
  };
}

/** The usual implementation: one transaction for each transfer, whose update checks the balance. */
export async function oneTransactionPerTransfer(mongo: Connection): Promise<LedgerUnderTest> {
  const db = mongo.getClient().db(mongo.name);
  const balances = db.collection<{ _id: string; balance: number | mongoose.mongo.Long }>('naive');
  const entries = db.collection<{ _id: string }>('naive_entries');
  await db.createCollection('naive_entries');
  const balance = mongoose.mongo.Long.fromNumber(OPENING_BALANCE);
  await balances.insertMany(accounts.map((_id) => ({ _id, balance })));
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
