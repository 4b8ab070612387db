import { expect, test } from '@jest/globals';
import { minorUnits, negate } from '@pingshan/shared/money';
import fc from 'fast-check';
import { type Command, readBalance } from '../../server/src/modules/ledger/index.ts';
import {
  accounts,
  bank,
  createReferenceLedger,
  commandGroups,
  openingBalances,
} from '../properties/reference-ledger.ts';
import { asyncProperty } from '../properties/property.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const db = ctx.mongo.getClient().db(ctx.mongo.name);

/** Of the law's tries: each of them takes a good fifty milliseconds of a real database. */
const SHARE = 0.02;

async function emptyBooks(): Promise<void> {
  await db.collection('accounts').deleteMany({});
  await db.collection('entries').deleteMany({});
}

const deposits = (balances: readonly number[]): Command[] =>
  balances.flatMap((balance, i) => {
    const account = accounts[i] ?? bank;
    if (account === bank || balance === 0) return [];
    const amount = minorUnits(balance);
    const legs = [
      { account: bank, amount: negate(amount) },
      { account, amount },
    ];
    return [{ key: `opening:${i}`, kind: 'top_up', legs }];
  });

/** All at once, so that they are a group. */
async function post(commands: readonly Command[]): Promise<string[]> {
  const outcomes = await Promise.all(commands.map((command) => ctx.ledger.post(command)));
  return outcomes.map(({ outcome }) => outcome);
}

const kindOf = (outcome: string) => (/posted|replayed/.test(outcome) ? outcome : 'refused');

test('group after group on a real database, a bookkeeper with a pencil comes to the same', async () => {
  const days = fc.array(commandGroups, { minLength: 1, maxLength: 4 });
  const holds = async (balances: readonly number[], all: readonly (readonly Command[])[]) => {
    await emptyBooks();
    const page = new Map(accounts.map((name) => [name, 0]));
    const pencil = createReferenceLedger(page);
    for (const group of [deposits(balances), ...all]) {
      expect(await post(group)).toEqual(pencil(group).map(kindOf));
    }
    for (const [name, value] of page) expect(await readBalance(ctx, name)).toBe(value);
  };
  await asyncProperty([openingBalances, days], holds, SHARE);
  await emptyBooks();
}, 120_000);
