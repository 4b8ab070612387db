import { beforeAll, expect, test } from '@jest/globals';
import { type Card } from '@pingshan/shared/funding/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { transitAccount } from '../../server/src/modules/funding/accounts.ts';
import { readBalance, readEntry } from '../../server/src/modules/ledger/index.ts';
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
import { keyed, refusal } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank } = banked;
const { ctx } = server;
const customer = await signInCustomer(server, '13800000001');
const other = await signInCustomer(server, '13800000002');
let card: Card;

beforeAll(async () => {
  card = await bindCard(banked, customer);
});

/** What is left of the day's limit for withdrawals. */
async function leftOut({ call }: Customer): Promise<number> {
  const { windows } = await call('limits', {});
  return windows.find(({ kind }) => kind === 'out')?.left ?? -1;
}

test('the money leaves at once into escrow, and the bank has it when it says so', async () => {
  const [before, left] = [await balanceOf(customer), await leftOut(customer)];
  const asked = await withdraw(customer, card, 5_000);
  expect(asked).toMatchObject({
    state: 'asked',
    amount: { amount: 5_000, currency: 'CNY' },
    card: { id: card.id, last4: '1234', issuer: '坪山沙盒银行' },
    endedAt: null,
  });
  expect(await balanceOf(customer)).toBe(before - 5_000);
  expect(await leftOut(customer)).toBe(left - 5_000);
  await withdrawalIn(customer, asked, 'paid');
  expect(await balanceOf(customer)).toBe(before - 5_000);
  expect(await readBalance(ctx, transitAccount(asked.id, 'CNY'))).toBe(0);
  const { items } = await customer.call('withdrawals', { query: {} });
  expect(items.map(({ id }) => id)).toContain(asked.id);
});

test('the first withdrawal to a card needs the PIN and a second factor, later ones the PIN', async () => {
  const fresh = await bindCard(banked, customer);
  const ask = (amount: number) => {
    const body = { amount: minorUnits(amount), currency: 'CNY', card: fresh.id } as const;
    return server.call('withdraw', { body }, keyed(customer.token));
  };
  expect((await refusal(ask(100))).params).toMatchObject({
    sets: [['pin'], ['otp']],
    what: '提现 ¥1.00 到坪山沙盒银行尾号 1234',
  });
  await withdrawalIn(customer, await withdraw(customer, fresh, 100), 'paid');
  expect((await refusal(ask(100))).params).toMatchObject({ sets: [['pin']] });
});

test('until the bank has it, it can be cancelled, and the limit is given back with the money', async () => {
  const [before, left] = [await balanceOf(customer), await leftOut(customer)];
  const asked = await withdraw(customer, card, 3_000);
  const params = { id: asked.id };
  const cancelled = await customer.call('cancelWithdrawal', { params });
  expect(cancelled).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) });
  expect(await customer.call('cancelWithdrawal', { params })).toEqual(cancelled);
  expect([await balanceOf(customer), await leftOut(customer)]).toEqual([before, left]);
});

test('when the bank has it, it cannot', async () => {
  const asked = await withdraw(customer, card, 1_000);
  await withdrawalIn(customer, asked, 'paid');
  const late = customer.call('cancelWithdrawal', { params: { id: asked.id } });
  expect(await refusal(late)).toMatchObject({ code: 'withdrawal_too_late', status: 409 });
});

test('a bank that declines: the money and the limit are back, with the reason', async () => {
  const [before, left] = [await balanceOf(customer), await leftOut(customer)];
  const bad = await bindCard(banked, customer, bank.newNumber('0002'));
  const failed = await withdrawalIn(customer, await withdraw(customer, bad, 700), 'failed');
  expect(failed.reason).toBe('insufficient_funds');
  expect([await balanceOf(customer), await leftOut(customer)]).toEqual([before, left]);
});

test.each([
  ['a bank that never sends a notice', '0051'],
  ['notices that come three times', '0028'],
  ['notices in the reverse order', '0036'],
  ['a failure that is followed by a payment', '0077'],
  ['a bank that is down for a while', '0085'],
])('%s: the money has left once', async (_what, tail) => {
  const before = await balanceOf(customer);
  const odd = await bindCard(banked, customer, bank.newNumber(tail));
  const asked = await withdraw(customer, odd, 1_100);
  await withdrawalIn(customer, asked, 'paid');
  expect(await balanceOf(customer)).toBe(before - 1_100);
  expect((await readEntry(ctx, `end:${asked.id}`))?.kind).toBe('withdrawal_paid');
});

test('a withdrawal that was paid and returned is back in the balance, once', async () => {
  const before = await balanceOf(customer);
  const odd = await bindCard(banked, customer, bank.newNumber('0044'));
  const asked = await withdraw(customer, odd, 2_200);
  await withdrawalIn(customer, asked, 'paid');
  await withdrawalIn(customer, asked, 'returned');
  expect(await balanceOf(customer)).toBe(before);
  const [row] = (await customer.call('transactions', { query: {} })).items;
  expect(row).toMatchObject({ kind: 'withdrawal_returned', amount: { amount: 2_200 } });
});

test('more than the balance is refused, and more than a day allows', async () => {
  const balance = await balanceOf(customer);
  expect((await refusal(withdraw(customer, card, balance + 1))).code).toBe('insufficient_funds');
  const left = await leftOut(customer);
  expect(await refusal(withdraw(customer, card, left + 1))).toMatchObject({
    code: 'limit_reached',
    params: { left, why: 'out' },
  });
});

test('a foreign card, another currency and a card without its code are refused', async () => {
  expect((await refusal(withdraw(other, card, 100))).code).toBe('not_found');
  const hkd = { amount: minorUnits(100), currency: 'HKD', card: card.id } as const;
  const abroad = customer.call('withdraw', { body: hkd }, keyed(customer.token));
  expect((await refusal(abroad)).code).toBe('currency_mismatch');
  const waiting = await customer.call('bindCard', {
    body: { number: bank.newNumber(), phone: customer.phone },
  });
  expect((await refusal(withdraw(customer, waiting, 100))).code).toBe('card_not_active');
});

test('a foreign withdrawal is not found, exactly like an absent one', async () => {
  const asked = await withdraw(customer, card, 100);
  const foreign = other.call('withdrawal', { params: { id: asked.id } });
  const absent = other.call('withdrawal', { params: { id: ctx.newId('wdr') } });
  expect((await refusal(foreign)).detail).toBe((await refusal(absent)).detail);
  const cancel = other.call('cancelWithdrawal', { params: { id: asked.id } });
  expect((await refusal(cancel)).code).toBe('not_found');
  await withdrawalIn(customer, asked, 'paid');
});

test('what a withdrawal brought to a card can be topped up again', async () => {
  const before = await balanceOf(customer);
  await topUpIn(customer, await topUp(customer, card, 5_000), 'done');
  expect(await balanceOf(customer)).toBe(before + 5_000);
});

test.each([
  ['declines', '13800000003', '0002', 'withdrawal_failed', 900],
  ['pays', '13800000004', '1234', 'withdrawal_paid', 0],
] as const)(
  'an account that is merged while the bank %s: the withdrawal ends all the same',
  async (...row) => {
    const [, phone, tail, kind, back] = row;
    const gone = await signInCustomer(server, phone);
    const merged = await bindCard(banked, gone, bank.newNumber(tail));
    const [theirs, own] = [await balanceOf(gone), await balanceOf(other)];
    const { id } = await withdraw(gone, merged, 900);
    // As when the two were merged between the look for open payments and the entry that merges them.
    const [{ id: from }, { id: into }] = [await gone.call('me', {}), await other.call('me', {})];
    const update = { $set: { mergedInto: into } };
    const writes = [{ collection: 'users', filter: { _id: from }, update }];
    await ctx.mergeWallets({ from, into, writes });
    const ended = await waitFor('the end', () => readEntry(ctx, `end:${id}`));
    expect(ended.kind).toBe(kind);
    expect(await readBalance(ctx, transitAccount(id, 'CNY'))).toBe(0);
    expect(await balanceOf(other)).toBe(own + theirs - 900 + back);
  },
);
