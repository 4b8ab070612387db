import { randomBytes } from 'node:crypto';
import { createIds } from '@pingshan/shared/ids';
import { fen } from '@pingshan/shared/money';
import mongoose, { type Connection } from 'mongoose';
import { createLedger, journalOf, prepareLedger } from '../../server/src/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { compare, type Figures, measure } from './figures.ts';

const PEOPLE = 1_000;
const CALLERS = 256;
const OURS = 40_000;
const THEIRS = 2_000;
const WARM_UP = 2_000;
const { Long } = mongoose.mongo;

/** What most people would write: one transaction per transfer, the balance checked by the update. */
function onePerTransfer(mongo: Connection) {
  const db = mongo.getClient().db(mongo.name);
  const balances = db.collection<{ _id: string }>('naive_accounts');
  const entries = db.collection<{ _id: string }>('naive_journals');
  const writeConcern = { w: 'majority', j: true } as const;
  return {
    fund: (people: readonly string[]) =>
      balances.insertMany(people.map((_id) => ({ _id, balance: Long.fromNumber(1_000_000) }))),
    async transfer(key: string, from: string, to: string): Promise<void> {
      const session = mongo.getClient().startSession();
      try {
        await session.withTransaction(
          async () => {
            const funds = { _id: from, balance: { $gte: 1 } };
            const paid = await balances.updateOne(funds, { $inc: { balance: -1 } }, { session });
            if (paid.modifiedCount !== 1) throw new Error('insufficient funds');
            await balances.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
            await entries.insertOne({ _id: key }, { session });
          },
          { readConcern: { level: 'snapshot' }, writeConcern },
        );
      } finally {
        await session.endSession();
      }
    },
  };
}

function ourLedger(mongo: Connection) {
  const newId = createIds({ now: Date.now, random: randomBytes });
  const newTxn = () => newId('transaction');
  const log = createLog({ logLevel: 'error' });
  return createLedger({ mongo, clock: Date.now, newTxn, log, jitter: () => 0.5 });
}

/** Durable, funds-checked transfers between a thousand people, 256 at once, against one transaction each. */
export async function benchLedger(url: string): Promise<Figures> {
  const mongo = await mongoose.createConnection(url).asPromise();
  await prepareLedger(mongo);
  const newId = createIds({ now: Date.now, random: randomBytes });
  const people = Array.from({ length: PEOPLE }, () => `person:${newId('user')}:CNY`);
  const pair = (i: number) =>
    [people[i % PEOPLE] ?? '', people[(i * 7 + 1) % PEOPLE] ?? ''] as const;
  const ledger = ourLedger(mongo);
  const move = async (key: string, from: string, to: string, amount: number) => {
    const legs = [
      { account: from, amount: fen(-amount) },
      { account: to, amount: fen(amount) },
    ];
    journalOf(await ledger.post({ key, kind: 'bench', legs }));
  };
  await Promise.all(people.map((to) => move(`fund:${to}`, 'bank:sandbox:CNY', to, 1_000_000)));
  const ours = (run: string) => (i: number) => move(`${run}:${i}`, ...pair(i), 1);
  await measure(WARM_UP, CALLERS, ours('warm'));
  const mine = await measure(OURS, CALLERS, ours('run'));

  const naive = onePerTransfer(mongo);
  await naive.fund(people);
  const theirs = await measure(THEIRS, CALLERS, (i) => naive.transfer(`${i}`, ...pair(i)));
  await ledger.close();
  await mongo.dropDatabase();
  await mongo.close();
  return compare('ledger', mine, 'one transaction per transfer, 256 callers', theirs);
}
