import { beforeAll, expect, test } from '@jest/globals';
import type { Card } from '@pingshan/shared/funding/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { shanghaiDay } from '@pingshan/shared/time';
import { createSettlement } from '../../server/src/app.ts';
import {
  listFindings,
  openRails,
  reconcileDay,
  resolveFinding,
} from '../../server/src/modules/funding/index.ts';
import {
  balanceOf,
  bindCard,
  type Customer,
  signInCustomer,
  startBankedServer,
  topUp,
  topUpIn,
  withdraw,
  withdrawalIn,
} from '../support/bank.ts';
import { createBankDays } from '../support/bank-day.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank } = banked;
const { ctx } = server;
const customer = await signInCustomer(server, '13800000001');
const other = await signInCustomer(server, '13800000002');
const { now, beginAtNoon, endDay, endCleanDay, held, open, resolve } = createBankDays(banked);
let card: Card;

beforeAll(async () => {
  await beginAtNoon();
  card = await bindCard(banked, customer);
});

const falsify = (bankId: string, fault: string) =>
  bank.ask('POST', '/simulation/statement-faults', { bankId, fault });
/** The bank's own id of a payment, from its reply. */
const bankIdOf = async (id: string): Promise<string> =>
  (await bank.ask<{ bankId: string }>('GET', `/instructions/${id}`)).bankId;

const toppedUp = async (who: Customer, amount: number, from = card) =>
  topUpIn(who, await topUp(who, from, amount), 'done');

test('a day without a difference: every line its entry, and the bank holds what our ledger says', async () => {
  await toppedUp(customer, 10_000);
  await withdrawalIn(customer, await withdraw(customer, card, 2_500), 'paid');
  const odd = await bindCard(banked, customer, bank.newNumber('0044'));
  await withdrawalIn(customer, await withdraw(customer, odd, 1_000), 'returned');
  const reversed = await bindCard(banked, customer, bank.newNumber('0093'));
  await topUpIn(customer, await topUp(customer, reversed, 700), 'reversed');
  const done = await endDay();
  expect(done).toMatchObject({ opening: 0, closing: 7_500, lines: 6, findings: 0 });
  expect(await held()).toBe(7_500);
  expect(await listFindings(ctx)).toEqual([]);
});

test('a day that has not ended has no statement', async () => {
  const [first] = openRails(ctx);
  const today = shanghaiDay(await now());
  expect(first && (await reconcileDay(ctx, first, today))).toBeUndefined();
});

test('a payment that the server had not heard of is settled by its line', async () => {
  await bank.sendNotices('http://127.0.0.1:1/nowhere');
  const before = await balanceOf(customer);
  const asked = await topUp(customer, card, 800);
  await topUpIn(customer, asked, 'sent');
  await ctx.mongo
    .collection<{ _id: string }>('top_ups')
    .updateOne({ _id: asked.id }, { $set: { nextAt: null } });
  await waitFor('the bank has paid', async () => {
    const { state } = await bank.ask<{ state: string }>('GET', `/instructions/${asked.id}`);
    return state === 'paid';
  });
  await endCleanDay();
  expect((await topUpIn(customer, asked, 'done')).state).toBe('done');
  expect(await balanceOf(customer)).toBe(before + 800);
});

test('one fen off: the finding is settled with the amount of the bank', async () => {
  await bank.sendNotices(`${server.url}/v1/hooks/sandbox-bank`);
  const before = await balanceOf(customer);
  const odd = await bindCard(banked, customer, bank.newNumber('0069'));
  const asked = await topUp(customer, odd, 1_000);
  await waitFor('it is parked', async () => (await open(asked.id)).length > 0);
  expect((await customer.call('topUpState', { params: { id: asked.id } })).state).toBe('sent');
  expect((await endDay())?.findings).toBe(1);
  const [finding] = await open(asked.id);
  expect(finding).toMatchObject({ kind: 'amount_differs', act: 'settle' });
  if (finding) await resolve(finding._id);
  expect(await topUpIn(customer, asked, 'done')).toMatchObject({ amount: { amount: 999 } });
  expect(await balanceOf(customer)).toBe(before + 999);
});

test('one fen off, of a withdrawal: the person gets the rest back', async () => {
  const before = await balanceOf(customer);
  const odd = await bindCard(banked, customer, bank.newNumber('0069'));
  const asked = await withdraw(customer, odd, 1_000);
  await waitFor('it is parked', async () => (await open(asked.id)).length > 0);
  const [finding] = await open(asked.id);
  if (finding) await resolve(finding._id);
  await withdrawalIn(customer, asked, 'paid');
  expect(await balanceOf(customer)).toBe(before - 999);
  await endCleanDay();
});

test('a line that the bank has twice: the person is credited again, and that is the end of it', async () => {
  const before = await balanceOf(customer);
  const { id } = await toppedUp(customer, 600);
  await falsify(await bankIdOf(id), 'twice');
  expect((await endDay())?.findings).toBe(1);
  const [finding] = await open(id);
  expect(finding).toMatchObject({ kind: 'twice', act: 'correct', difference: 600 });
  if (finding) await resolve(finding._id);
  expect(await balanceOf(customer)).toBe(before + 1_200);
  await endCleanDay();
});

test('an entry without a line: the person gives back what the bank never took', async () => {
  const before = await balanceOf(customer);
  const { id } = await toppedUp(customer, 400);
  await falsify(await bankIdOf(id), 'omit');
  const done = await endDay();
  expect(done?.findings).toBe(1);
  const [finding] = await open(id);
  expect(finding).toMatchObject({ kind: 'missing_there', act: 'correct', difference: -400 });
  if (finding) await resolve(finding._id);
  expect(await balanceOf(customer)).toBe(before);
  await endCleanDay();
});

test('a withdrawal that failed here and was paid there: the person gives it back', async () => {
  const before = await balanceOf(other);
  const own = await bindCard(banked, other, bank.newNumber('0010'));
  const asked = await withdraw(other, own, 900);
  await withdrawalIn(other, asked, 'sent');
  const record = await ctx.mongo
    .collection<{ _id: string; user: Id<'usr'> }>('withdrawals')
    .findOne({ _id: asked.id });
  const { failWithdrawal } = await import('../../server/src/modules/funding/settle-withdrawal.ts');
  await failWithdrawal(ctx, record as never, 'other');
  expect(await balanceOf(other)).toBe(before);
  await waitFor('the contradiction is parked', async () => (await open(asked.id)).length > 0);
  expect((await endDay())?.findings).toBe(1);
  const [finding] = await open(asked.id);
  expect(finding).toMatchObject({ kind: 'missing_here', act: 'correct', difference: -900 });
  if (finding) await resolve(finding._id);
  expect(await balanceOf(other)).toBe(before - 900);
  await endCleanDay();
});

test('a finding needs a reason, and is resolved once', async () => {
  const { bankId } = await bank.ask<{ bankId: string }>('POST', '/simulation/transfers', {
    amount: 100,
    reference: '?',
  });
  await waitFor('it is parked', async () => (await open(bankId)).length > 0);
  const [finding] = await open(bankId);
  if (!finding) throw new Error('no finding');
  const without = resolveFinding(ctx, finding._id, { by: 'test', reason: ' ' });
  await expect(without).rejects.toThrow(/reason/);
  await resolve(finding._id);
  await expect(resolve(finding._id)).rejects.toThrow(/before/);
  await expect(resolve(ctx.newId('fnd'))).rejects.toThrow(/no such/);
});

test('a command settles on the same ledger as the server', async () => {
  const settlement = createSettlement(ctx, { rails: ctx.config, log: ctx.log });
  const done = await endCleanDay();
  expect(await listFindings(settlement)).toEqual([]);
  expect(minorUnits(await held())).toBe(done?.closing);
  await settlement.ledger.close();
});
