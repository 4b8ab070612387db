import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { freshRedis } from '../support/databases.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const proxy = await startFaultProxy(await freshRedis());
const server = await startServer({ redisUrl: proxy.url });
const { call, rawRequest } = server;
const { accessToken: token } = await server.signIn('13800000001');
const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;

const waitUntilReady = () =>
  waitFor('the server is ready', async () => (await rawRequest('GET', '/readyz')).ok);

test('without Redis, requests that move money and sign-in get 503 at once, and reads are served', async () => {
  proxy.cut();
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
  proxy.heal();
  await waitUntilReady();
  const first = await call('topUp', { body }, keyed(token, 'while-away'));
  expect(await call('topUp', { body }, keyed(token, 'while-away'))).toEqual(first);
  expect(first.balance.amount).toBe(88_988);
});

test('a connection that breaks during a payment leaves one payment for its key', async () => {
  const options = keyed(token, 'cut-in-flight');
  const flying = call('topUp', { body }, options).catch((error: unknown) => error);
  proxy.cut();
  await flying;
  proxy.heal();
  await waitUntilReady();
  await call('topUp', { body }, options);
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(89_088);
});

test('a half-open connection to Redis is replaced by another one', async () => {
  proxy.blackholeWhen(() => true);
  const options = keyed(token, 'half-open');
  expect((await refusal(call('topUp', { body }, options))).code).toBe('unavailable');
  await waitUntilReady();
  await call('topUp', { body }, options);
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(89_188);
});
