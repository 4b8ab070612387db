import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Command, createLedger, readBalance } from '../../server/src/modules/ledger/index.ts';
import {
  accounts,
  bank,
  CHART,
  createReferenceLedger,
  commandGroups,
  openingBalances,
} from '../properties/reference-ledger.ts';
import { asyncProperty } from '../properties/property.ts';
import { transferCommand } from '../support/commands.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const db = ctx.mongo.getClient().db(ctx.mongo.name);
const newTransactionId = () => ctx.newId('txn');
const ledger = createLedger({ ...ctx, chart: CHART, newTransactionId, jitter: Math.random });
afterAll(() => ledger.close());

/** Of the runs of a property: each takes a good fifty milliseconds of a real database. */
const SHARE = 0.02;

async function emptyLedger(): Promise<void> {
  await db.collection('accounts').deleteMany({});
  await db.collection('entries').deleteMany({});
}

const deposits = (balances: readonly number[]): Command[] =>
  balances.flatMap((balance, i) => {
    const account = accounts[i] ?? bank;
    if (account === bank || balance === 0) return [];
    return [transferCommand(`opening:${i}`, { from: bank, to: account, amount: balance })];
  });

/** All at once, so that they are a group. */
async function post(commands: readonly Command[]): Promise<string[]> {
  const outcomes = await Promise.all(commands.map((command) => ledger.post(command)));
  return outcomes.map((one) => (one.outcome === 'refused' ? one.refusal.reason : one.outcome));
}

test('group after group on a real database comes out as in a naive ledger', async () => {
  const groups = fc.array(commandGroups, { minLength: 1, maxLength: 4 });
  const holds = async (balances: readonly number[], all: readonly (readonly Command[])[]) => {
    await emptyLedger();
    const expected = new Map(accounts.map((name) => [name, 0]));
    const naive = createReferenceLedger(expected);
    for (const group of [deposits(balances), ...all]) {
      expect(await post(group)).toEqual(naive(group));
    }
    for (const [name, value] of expected) expect(await readBalance(ctx, name)).toBe(value);
  };
  await asyncProperty([openingBalances, groups], holds, SHARE);
  await emptyLedger();
}, 120_000);
