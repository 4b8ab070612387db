import { expect, test } from '@jest/globals';
import { OPENING_BALANCE } from '@pingshan/shared/neighbourhood';
import { minorUnits } from '@pingshan/shared/money';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call } = server;
const { accessToken: token, user } = await server.signIn('13800000001');

const topUp = (amount: number, options = keyed(token), source: 'sandbox' | 'card' = 'sandbox') =>
  call('topUp', { body: { amount: minorUnits(amount), currency: 'CNY', source } }, options);
const records = (key: string) =>
  server.ctx.mongo
    .collection<{ _id: string }>('idempotency')
    .countDocuments({ _id: `${user.id}:topUp:${key}` });
const balance = async () => (await call('wallet', {}, { token })).balances[0]?.amount ?? 0;

test('a top-up is in the balance, in the statement and readable by its id', async () => {
  const before = await balance();
  const made = await topUp(8_888);
  expect(made.amount).toEqual({ amount: 8_888, currency: 'CNY' });
  expect(made.balance.amount).toBe(before + 8_888);
  expect(await balance()).toBe(before + 8_888);
  const row = await call('transaction', { params: { id: made.id } }, { token });
  expect(row).toMatchObject({ id: made.id, kind: 'top_up', amount: made.amount, reference: null });
  const { items } = await call('transactions', { query: {} }, { token });
  expect(items[0]).toEqual(row);
});

test('a repeated key pays once and gets the first reply again', async () => {
  const before = await balance();
  const options = keyed(token);
  const first = await topUp(100, options);
  await topUp(200);
  expect(await topUp(100, options)).toEqual(first);
  expect(await balance()).toBe(before + 300);
});

test('the same key for another amount is refused and pays nothing', async () => {
  const options = keyed(token);
  await topUp(100, options);
  const before = await balance();
  expect(await refusal(topUp(101, options))).toMatchObject({
    code: 'idempotency_mismatch',
    status: 422,
  });
  expect(await balance()).toBe(before);
});

test('twenty concurrent requests with one key pay once', async () => {
  const before = await balance();
  const options = keyed(token);
  const settled = await Promise.allSettled(Array.from({ length: 20 }, () => topUp(700, options)));
  const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
  expect(new Set(answers).size).toBe(1);
  for (const each of settled) {
    if (each.status === 'rejected') {
      expect(each.reason.problem).toMatchObject({ code: 'idempotency_in_flight', status: 409 });
    }
  }
  expect(await balance()).toBe(before + 700);
});

test('a refused request leaves its key unused', async () => {
  const options = keyed(token);
  const problem = await refusal(topUp(100, options, 'card'));
  expect(problem.code).toBe('top_up_source_unavailable');
  await topUp(100, options);
});

test('a key in flight is refused with 409, stores nothing, and pays afterwards', async () => {
  const before = await balance();
  const key = 'in-flight';
  const lock = `lock:${user.id}:topUp:${key}`;
  await server.ctx.redis.client.set(lock, 'a process that is at work', 'PX', 60_000);
  const problem = await refusal(topUp(100, keyed(token, key)));
  expect(problem).toMatchObject({ code: 'idempotency_in_flight', status: 409 });
  expect(await balance()).toBe(before);
  expect(await records(key)).toBe(0);
  await server.ctx.redis.client.del(lock);
  const paid = await topUp(100, keyed(token, key));

  await server.ctx.redis.client.set(lock, 'a process that died after it paid', 'PX', 60_000);
  expect(await topUp(100, keyed(token, key))).toEqual(paid);
  expect((await refusal(topUp(101, keyed(token, key)))).code).toBe('idempotency_mismatch');
  expect(await balance()).toBe(before + 100);
});

test('a refusal of any kind stores nothing under its key', async () => {
  const key = 'refused';
  const headers = { 'idempotency-key': key };
  const wrong = { amount: 1.5, currency: 'CNY', source: 'sandbox' };
  await server.rawRequest('POST', '/v1/top-ups', { token, body: wrong, headers });
  await refusal(topUp(500_001, keyed(token, key)));
  await refusal(topUp(100, keyed(token, key), 'card'));
  expect(await records(key)).toBe(0);
  await topUp(100, keyed(token, key));
  expect(await records(key)).toBe(1);
});

test('two people may use the same key', async () => {
  const neighbour = await server.signIn('13800000002');
  const key = 'one-key-for-two';
  const mine = await topUp(100, keyed(token, key));
  const theirs = await topUp(100, keyed(neighbour.accessToken, key));
  expect(theirs.id).not.toBe(mine.id);
  expect(theirs.balance.amount).toBe(OPENING_BALANCE + 100);
});

test('a top-up above the limit is refused with the maximum', async () => {
  const problem = await refusal(topUp(500_001));
  expect(problem).toMatchObject({ code: 'top_up_too_large', params: { max: 500_000 } });
  expect(problem.detail).toContain('¥5,000.00');
});

test.each([0, -1, 1.5, 2 ** 53, '100', null, { $ne: 1 }])(
  'the amount %p is refused',
  async (amount) => {
    const before = await balance();
    const body = { amount, currency: 'CNY', source: 'sandbox' };
    const headers = { 'idempotency-key': 'k' };
    const response = await server.rawRequest('POST', '/v1/top-ups', { token, body, headers });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'invalid_request', params: { path: 'amount' } },
    ]);
    expect(await balance()).toBe(before);
  },
);

test('without a key, or with one of 256 characters, nothing is paid', async () => {
  const body = { amount: 100, currency: 'CNY', source: 'sandbox' };
  const none = await server.rawRequest('POST', '/v1/top-ups', { token, body });
  expect(await none.json()).toMatchObject({ code: 'idempotency_key_required' });
  const headers = { 'idempotency-key': 'x'.repeat(256) };
  const long = await server.rawRequest('POST', '/v1/top-ups', { token, body, headers });
  expect(await long.json()).toMatchObject({ params: { path: 'Idempotency-Key' } });
});
