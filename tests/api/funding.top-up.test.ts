import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import {
  balanceOf,
  bindCard,
  signInCustomer,
  startBankedServer,
  topUp,
  topUpIn,
} from '../support/bank.ts';
import { keyed, refusal } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank } = banked;
const customer = await signInCustomer(server, '13800000001');
const other = await signInCustomer(server, '13800000002');

const kindsOf = async (id: string): Promise<string[]> => {
  const entries = server.ctx.mongo.collection('entries');
  const found = await entries.find({ 'reference.id': id }).toArray();
  return found.map(({ kind }) => String(kind)).sort();
};

test('money from a card is asked for at once, and there when the bank says so', async () => {
  const before = await balanceOf(customer);
  const card = await bindCard(banked, customer);
  const asked = await topUp(customer, card, 8_800);
  expect(asked).toMatchObject({
    state: 'asked',
    source: 'card',
    amount: { amount: 8_800, currency: 'CNY' },
    card: { id: card.id, last4: '1234' },
    reason: null,
    endedAt: null,
  });
  const done = await topUpIn(customer, asked, 'done');
  expect(done.endedAt).not.toBeNull();
  expect(await balanceOf(customer)).toBe(before + 8_800);
  const { items } = await customer.call('topUps', { query: {} });
  expect(items).toContainEqual(done);
  const [row] = (await customer.call('transactions', { query: {} })).items;
  expect(row).toMatchObject({
    kind: 'top_up',
    amount: { amount: 8_800 },
    reference: { kind: 'top_up', id: asked.id },
    counterparty: null,
  });
});

test('the same key asks once and gets the first reply again', async () => {
  const card = await bindCard(banked, customer);
  const before = await balanceOf(customer);
  const options = keyed(customer.token);
  const ask = () =>
    customer.call(
      'topUpByCard',
      { params: { id: card.id }, body: { amount: minorUnits(700), currency: 'CNY' } },
      options,
    );
  const first = await ask();
  expect(await ask()).toEqual(first);
  await topUpIn(customer, first, 'done');
  expect(await balanceOf(customer)).toBe(before + 700);
});

test('twenty taps with one key at once ask once', async () => {
  const card = await bindCard(banked, customer);
  const options = keyed(customer.token);
  const asked = { params: { id: card.id }, body: { amount: minorUnits(300), currency: 'CNY' } };
  const taps = Array.from({ length: 20 }, () =>
    customer.call('topUpByCard', asked as never, options),
  );
  const settled = await Promise.allSettled(taps);
  const ids = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
  expect(new Set(ids).size).toBe(1);
  const [first] = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (first) await topUpIn(customer, first, 'done');
});

test('a card that the bank declines ends the top-up with the bank’s reason', async () => {
  const before = await balanceOf(customer);
  const card = await bindCard(banked, customer, bank.newNumber('0002'));
  const failed = await topUpIn(customer, await topUp(customer, card, 500), 'failed');
  expect(failed.reason).toBe('insufficient_funds');
  expect(await balanceOf(customer)).toBe(before);
});

test('a bank that is down for a while is asked again under the same id', async () => {
  const before = await balanceOf(customer);
  const card = await bindCard(banked, customer, bank.newNumber('0085'));
  const asked = await topUp(customer, card, 900);
  await topUpIn(customer, asked, 'sent');
  await topUpIn(customer, asked, 'done');
  expect(await balanceOf(customer)).toBe(before + 900);
  expect(await kindsOf(asked.id)).toEqual(['top_up']);
});

test.each([
  ['a bank that never sends a notice', '0051'],
  ['notices that come three times', '0028'],
  ['notices in the reverse order', '0036'],
  ['a failure that is followed by a payment', '0077'],
  ['thirty seconds until the bank is done', '0010'],
])('%s: the money is there once', async (_what, tail) => {
  const before = await balanceOf(customer);
  const card = await bindCard(banked, customer, bank.newNumber(tail));
  const asked = await topUp(customer, card, 1_100);
  await topUpIn(customer, asked, 'done');
  expect(await balanceOf(customer)).toBe(before + 1_100);
  expect(await kindsOf(asked.id)).toEqual(['top_up']);
});

test('a top-up that the bank takes back: what is there is taken, the rest is owed', async () => {
  const card = await bindCard(banked, other, bank.newNumber('0093'));
  const spend = (amount: number) =>
    other.call(
      'sendRedPacket',
      { body: { kind: 'lucky', count: 1, total: { amount: minorUnits(amount), currency: 'CNY' } } },
      keyed(other.token),
    );
  // All but 5 yuan is spent beforehand, so that one packet is enough between the credit and its reversal.
  for (let left = (await balanceOf(other)) - 500; left > 0; left -= 20_000) {
    await spend(Math.min(left, 20_000));
  }
  const asked = await topUp(other, card, 2_000);
  await topUpIn(other, asked, 'done');
  await spend(2_000);
  await topUpIn(other, asked, 'reversed');
  expect(await balanceOf(other)).toBe(0);
  const owed = await other.call('owed', {});
  expect(owed).toEqual({
    owed: { amount: 1_500, currency: 'CNY' },
    items: [{ id: asked.id, amount: { amount: 1_500, currency: 'CNY' }, at: expect.any(String) }],
  });
  expect(await kindsOf(asked.id)).toEqual(['top_up', 'top_up_reversed']);
});

test('what is owed blocks money that leaves until it is repaid, whole and once', async () => {
  const card = await bindCard(banked, other);
  const body = { amount: minorUnits(100), currency: 'CNY', card: card.id } as const;
  const blocked = other.call('withdraw', { body }, keyed(other.token));
  expect(await refusal(blocked)).toMatchObject({ code: 'owed_first', params: { owed: 1_500 } });
  const total = { amount: minorUnits(1), currency: 'CNY' } as const;
  const packet = other.call(
    'sendRedPacket',
    { body: { kind: 'lucky', count: 1, total } },
    keyed(other.token),
  );
  expect((await refusal(packet)).code).toBe('owed_first');
  const short = other.call('repay', {}, keyed(other.token));
  expect((await refusal(short)).code).toBe('insufficient_funds');
  await topUpIn(other, await topUp(other, card, 4_000), 'done');
  const repaid = await other.call('repay', {}, keyed(other.token));
  expect(repaid).toMatchObject({ amount: { amount: 1_500 }, balance: { amount: 2_500 } });
  expect((await other.call('owed', {})).owed.amount).toBe(0);
  const again = other.call('repay', {}, keyed(other.token));
  expect((await refusal(again)).code).toBe('nothing_owed');
});

test('two devices that repay at once pay once', async () => {
  const card = await bindCard(banked, other, bank.newNumber('0093'));
  const asked = await topUp(other, card, 3_000);
  await topUpIn(other, asked, 'done');
  const all = minorUnits((await balanceOf(other)) - 100);
  await other.call(
    'sendRedPacket',
    { body: { kind: 'lucky', count: 1, total: { amount: all, currency: 'CNY' } } },
    keyed(other.token),
  );
  await topUpIn(other, asked, 'reversed');
  const { owed } = await other.call('owed', {});
  const plain = await bindCard(banked, other);
  await topUpIn(other, await topUp(other, plain, 9_000), 'done');
  const before = await balanceOf(other);
  const settled = await Promise.allSettled(
    Array.from({ length: 5 }, () => other.call('repay', {}, keyed(other.token))),
  );
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await balanceOf(other)).toBe(before - owed.amount);
});

test('amounts above the limit, other currencies and foreign cards are refused', async () => {
  const card = await bindCard(banked, customer);
  expect(await refusal(topUp(customer, card, 500_001))).toMatchObject({
    code: 'top_up_too_large',
    params: { max: 500_000 },
  });
  const params = { id: card.id };
  const hkd = { amount: minorUnits(100), currency: 'HKD' } as const;
  const abroad = customer.call('topUpByCard', { params, body: hkd }, keyed(customer.token));
  expect((await refusal(abroad)).code).toBe('currency_mismatch');
  expect((await refusal(topUp(other, card, 100))).code).toBe('not_found');
});

test('a top-up of which the bank still knows nothing after half an hour is given up', async () => {
  const card = await bindCard(banked, customer, bank.newNumber('0085'));
  const asked = await topUp(customer, card, 100);
  await topUpIn(customer, asked, 'sent');
  await server.ctx.mongo
    .collection<{ _id: string }>('top_ups')
    .updateOne({ _id: asked.id }, { $set: { expiresAt: new Date(0) } });
  const before = await balanceOf(customer);
  await topUpIn(customer, asked, 'expired');
  expect(await balanceOf(customer)).toBe(before);
});

test('the statement of the bank and the ledger agree in the end', async () => {
  const listOpen = () =>
    server.ctx.mongo.collection('top_ups').countDocuments({ state: { $in: ['asked', 'sent'] } });
  await waitFor('every top-up has ended', async () => (await listOpen()) === 0);
});
