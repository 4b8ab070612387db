import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { personAccount, readBalance, readEntry } from '../../server/src/modules/ledger/index.ts';
import { topUpCommand, transferCommand } from '../support/commands.ts';
import { ledgerOverProxy } from '../support/ledger-over-proxy.ts';
import { startServer } from '../support/server.ts';

/**
 * A caller gets `outcome_unknown` from a writer whose connection is half-open, retries at another
 * writer, and is refused. From then on the first writer must not post the command any more.
 */
const { ctx } = await startServer();

const newAccount = () => personAccount(ctx.newId('usr'), 'CNY');
const newKey = () => `late:${ctx.newId('evt')}`;
const transfer = (from: string, to: string, amount: number) =>
  transferCommand(newKey(), { from, to, amount });
const topUp = (to: string, amount: number) => topUpCommand(newKey(), to, amount);

const { proxy, ledger: remote } = await ledgerOverProxy(ctx);

/** Makes the remote writer's connection half-open when it sends its next commit. */
const blackholeAtCommit = () => proxy.blackholeWhen((data) => data.includes('commitTransaction'));

/** Longer than the remote writer needs to finish once it is connected again. */
const RECONNECTED_MS = 2_000;

const unknown = { code: 'outcome_unknown' };
const insufficientFunds = { outcome: 'refused', refusal: { reason: 'insufficient_funds' } };

test('a commit in flight on a half-open connection is not applied after another writer has refused the command', async () => {
  const [payer, shop] = [newAccount(), newAccount()];
  blackholeAtCommit();
  const payment = transfer(payer, shop, 100);
  const first = [remote.post(topUp(payer, 100)), remote.post(payment)];
  for (const posting of first) await expect(posting).rejects.toMatchObject(unknown);

  expect(await ctx.ledger.post(payment)).toMatchObject(insufficientFunds);
  proxy.cut();
  proxy.heal();
  await sleep(RECONNECTED_MS);
  expect(await readEntry(ctx, payment.key)).toBeUndefined();
  expect(await readBalance(ctx, shop)).toBe(0);
});

test('a command whose outcome was unknown is not started again after another writer has refused it', async () => {
  const [payer, shop, other] = [newAccount(), newAccount(), newAccount()];
  await ctx.ledger.post(topUp(payer, 100));
  blackholeAtCommit();
  const payment = transfer(payer, shop, 100);
  await expect(remote.post(payment)).rejects.toMatchObject(unknown);

  expect((await ctx.ledger.post(transfer(payer, other, 100))).outcome).toBe('posted');
  expect(await ctx.ledger.post(payment)).toMatchObject(insufficientFunds);
  await ctx.ledger.post(topUp(payer, 100));
  proxy.cut();
  proxy.heal();
  await sleep(RECONNECTED_MS);
  expect(await readEntry(ctx, payment.key)).toBeUndefined();
  expect(await readBalance(ctx, payer)).toBe(100);
  expect((await ctx.ledger.post(payment)).outcome).toBe('posted');
});
