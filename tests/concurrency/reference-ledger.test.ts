import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Command, createLedger, readBalance } from '../../server/src/modules/ledger/index.ts';
import { accounts as accountModel, entries } from '../../server/src/modules/ledger/model.ts';
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
const newTransactionId = () => ctx.newId('txn');
const ledger = createLedger({ ...ctx, chart: CHART, newTransactionId, jitter: Math.random });
afterAll(() => ledger.close());

/** Part of the usual number of runs, because one takes more than 50 ms on a real database. */
const RUNS_PART = 0.02;

async function clearLedger(): Promise<void> {
  await accountModel(ctx).deleteMany({});
  await entries(ctx).deleteMany({});
}

const deposits = (balances: readonly number[]): Command[] =>
  balances.flatMap((balance, i) => {
    const account = accounts[i] ?? bank;
    if (account === bank || balance === 0) return [];
    return [transferCommand(`opening:${i}`, { from: bank, to: account, amount: balance })];
  });

/** Posts all commands concurrently, so that they form a group. */
async function post(commands: readonly Command[]): Promise<string[]> {
  const outcomes = await Promise.all(commands.map((command) => ledger.post(command)));
  return outcomes.map((one) => (one.outcome === 'refused' ? one.refusal.reason : one.outcome));
}

test('the ledger on a real database decides every group as the reference ledger does', async () => {
  const sequences = fc.array(commandGroups, { minLength: 1, maxLength: 4 });
  const holds = async (balances: readonly number[], all: readonly (readonly Command[])[]) => {
    await clearLedger();
    const balancesOf = new Map(accounts.map((name) => [name, 0]));
    const reference = createReferenceLedger(balancesOf);
    for (const group of [deposits(balances), ...all]) {
      expect(await post(group)).toEqual(reference(group));
    }
    for (const [name, value] of balancesOf) expect(await readBalance(ctx, name)).toBe(value);
  };
  await asyncProperty([openingBalances, sequences], holds, RUNS_PART);
  await clearLedger();
}, 120_000);
