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

/** Part of the usual number of runs, because one takes more than 50 ms on a real database. */
const RUNS_PART = 0.02;

async function clearLedger(): Promise<void> {
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

/** Posts all commands concurrently, so that they form a group. */
async function post(commands: readonly Command[]): Promise<string[]> {
  const outcomes = await Promise.all(commands.map((command) => ctx.ledger.post(command)));
  return outcomes.map(({ outcome }) => outcome);
}

const kindOf = (outcome: string) => (/posted|replayed/.test(outcome) ? outcome : 'refused');

test('the ledger on a real database decides every group as the reference ledger does', async () => {
  const sequences = fc.array(commandGroups, { minLength: 1, maxLength: 4 });
  const holds = async (balances: readonly number[], all: readonly (readonly Command[])[]) => {
    await clearLedger();
    const balancesOf = new Map(accounts.map((name) => [name, 0]));
    const reference = createReferenceLedger(balancesOf);
    for (const group of [deposits(balances), ...all]) {
      expect(await post(group)).toEqual(reference(group).map(kindOf));
    }
    for (const [name, value] of balancesOf) expect(await readBalance(ctx, name)).toBe(value);
  };
  await asyncProperty([openingBalances, sequences], holds, RUNS_PART);
  await clearLedger();
}, 120_000);
