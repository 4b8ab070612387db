import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { minorUnits, negate } from '@pingshan/shared/money';
import {
  type Command,
  personAccount,
  readBalance,
  readEntry,
  sandboxBank,
} from '../../server/src/modules/ledger/index.ts';
import { ledgerOverProxy } from '../support/ledger-over-proxy.ts';
import { startServer } from '../support/server.ts';

/**
 * Somebody is told that the outcome is unknown, asks another writer, and hears no. From then on the first
 * one, whose line has been silent all the time, must not do it any more.
 */
const { ctx } = await startServer();

const someone = () => personAccount(ctx.newId('usr'), 'CNY');
const move = (from: string, to: string, amount: number): Command => ({
  key: `late:${ctx.newId('evt')}`,
  kind: 'transfer',
  legs: [
    { account: from, amount: negate(minorUnits(amount)) },
    { account: to, amount: minorUnits(amount) },
  ],
});
const topUp = (to: string, amount: number) => move(sandboxBank('CNY'), to, amount);

const { wire, ledger: far } = await ledgerOverProxy(ctx);

/** What the writer commits next goes out on a line that is silent from then on. */
const silenceAtCommit = () =>
  wire.blackholeWhen((brought) => brought.includes('commitTransaction'));

/** Longer than the writer needs once its line has come back. */
const SETTLED_MS = 2_000;

const unknown = { code: 'outcome_unknown' };
const short = { outcome: 'refused', refusal: { reason: 'insufficient_funds' } };

test('a commit that is still on its way when another writer refuses what it would do', async () => {
  const [payer, shop] = [someone(), someone()];
  silenceAtCommit();
  const buying = move(payer, shop, 100);
  const first = [far.post(topUp(payer, 100)), far.post(buying)];
  for (const posting of first) await expect(posting).rejects.toMatchObject(unknown);

  expect(await ctx.ledger.post(buying)).toMatchObject(short);
  wire.cut();
  wire.heal();
  await pause(SETTLED_MS);
  expect(await readEntry(ctx, buying.key)).toBeUndefined();
  expect(await readBalance(ctx, shop)).toBe(0);
});

test('a command that its writer would have to begin anew, after another one has refused it', async () => {
  const [payer, shop, other] = [someone(), someone(), someone()];
  await ctx.ledger.post(topUp(payer, 100));
  silenceAtCommit();
  const buying = move(payer, shop, 100);
  await expect(far.post(buying)).rejects.toMatchObject(unknown);

  expect((await ctx.ledger.post(move(payer, other, 100))).outcome).toBe('posted');
  expect(await ctx.ledger.post(buying)).toMatchObject(short);
  await ctx.ledger.post(topUp(payer, 100));
  wire.cut();
  wire.heal();
  await pause(SETTLED_MS);
  expect(await readEntry(ctx, buying.key)).toBeUndefined();
  expect(await readBalance(ctx, payer)).toBe(100);
  expect((await ctx.ledger.post(buying)).outcome).toBe('posted');
});
