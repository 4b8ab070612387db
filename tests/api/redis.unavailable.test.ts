import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { freshRedis } from '../support/databases.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const wire = await startFaultProxy(await freshRedis());
const server = await startServer({ redisUrl: wire.url });
const { call, rawRequest } = server;
const { accessToken: token } = await server.signIn('13800000001');
const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;

async function backAgain(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if ((await rawRequest('GET', '/readyz')).ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('Redis did not come back');
}

test('without Redis, requests that move money and sign-in get 503 at once, and reads are served', async () => {
  wire.cut();
  const since = performance.now();
  const response = await rawRequest('POST', '/v1/top-ups', {
    token,
    body,
    headers: { 'idempotency-key': 'while-away' },
  });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({ code: 'unavailable' });
  const otp = call('requestOtp', { body: { phone: '13800000002' } });
  expect((await refusal(otp)).code).toBe('unavailable');
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(88_888);
  expect(performance.now() - since).toBeLessThan(1_500);
  expect((await rawRequest('GET', '/readyz')).status).toBe(503);
  expect((await rawRequest('GET', '/healthz')).status).toBe(200);
});

test('after Redis is back the same key pays once', async () => {
  wire.heal();
  await backAgain();
  const first = await call('topUp', { body }, keyed(token, 'while-away'));
  expect(await call('topUp', { body }, keyed(token, 'while-away'))).toEqual(first);
  expect(first.balance.amount).toBe(88_988);
});

test('a connection that breaks during a payment leaves one payment for its key', async () => {
  const options = keyed(token, 'cut-in-flight');
  const flying = call('topUp', { body }, options).catch((error: unknown) => error);
  wire.cut();
  await flying;
  wire.heal();
  await backAgain();
  await call('topUp', { body }, options);
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(89_088);
});

test('a half-open connection to Redis is replaced by another one', async () => {
  wire.blackholeWhen(() => true);
  const options = keyed(token, 'half-open');
  expect((await refusal(call('topUp', { body }, options))).code).toBe('unavailable');
  await backAgain();
  await call('topUp', { body }, options);
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(89_188);
});
