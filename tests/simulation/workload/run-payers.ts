import { personAccount } from '../../../server/src/modules/ledger/index.ts';
import { bills as billCollection, settled } from '../../../server/src/modules/bill/model.ts';
import { withdrawals } from '../../../server/src/modules/funding/model.ts';
import { transfers } from '../../../server/src/modules/transfer/model.ts';
import type { BillDocument } from '../../../server/src/modules/bill/model.ts';
import { prepareModels } from '../../../server/src/platform/mongo/collection.ts';
import { topUpCommand } from '../../support/commands.ts';
import { connect } from '../database/connection.ts';
import type { World } from '../world.ts';
import type { User } from './operations.ts';
import { useBank } from './bank.ts';
import { countedBill, payTwice, transferOnce } from './payments.ts';

const BILLS = 6;
const OTHERS = 3;

/** Gives the users a name, and some of them counted bills, before any fault. */
export async function preparePayments(
  world: World,
  users: readonly User[],
): Promise<readonly BillDocument[]> {
  const { loop, random, servers } = world;
  await prepareModels(connect(world), [transfers, billCollection, settled, withdrawals]);
  const bills = Array.from({ length: BILLS }, () => {
    const [fronter, ...others] = random.shuffle(users);
    if (!fronter) throw new Error('there are no users');
    return countedBill(world, fronter, others.slice(0, OTHERS));
  });
  const profiles = users.map((_id) => ({ collection: 'users', insert: { _id, name: '居民' } }));
  const documents = bills.map((bill) => ({
    collection: billCollection.collectionName,
    insert: { ...bill },
  }));
  const [first] = users;
  const command = topUpCommand('prepare', personAccount(first ?? '', 'CNY'), 1);
  const writes = () => [...profiles, ...documents];
  void servers[0]?.call('prepare', (ctx) => ctx.ledger.post({ ...command, writes }));
  await loop.runUntil(loop.now + 1_000);
  return bills;
}

interface Paying {
  readonly users: readonly User[];
  readonly bills: readonly BillDocument[];
  readonly until: number;
}

/** One user who sends money, takes some of it back, pays shares of bills, tops up and withdraws. */
export async function runPayer(world: World, user: User, { users, bills, until }: Paying) {
  const { random, loop } = world;
  const others = users.filter((other) => other !== user);
  const owed = bills.filter(({ people }) => people.some((person) => person.user === user));
  const running: Promise<unknown>[] = [];
  while (loop.now < until) {
    await loop.sleep(random.between(100, 1_500));
    const bill = random.chance(1 / 4) ? owed.pop() : undefined;
    if (bill) running.push(payTwice(world, user, bill._id));
    else if (random.chance(1 / 4)) running.push(useBank(world, user));
    else running.push(transferOnce(world, user, random.pick(others)));
  }
  await Promise.all(running);
}
