import { expect, test } from '@jest/globals';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer({
  limits: (limits) => ({
    ...limits,
    rate: { ...limits.rate, money: { max: 5, window_s: 60 }, read: { max: 3, window_s: 1 } },
  }),
});
const { call, rawRequest } = server;
const { accessToken: token } = await server.signIn('13800000001');
const { accessToken: neighbour } = await server.signIn('13800000002');
const body = { amount: 100, currency: 'CNY', source: 'sandbox' };
const headers = () => ({ 'idempotency-key': keyed('').idempotencyKey ?? '' });
const topUp = (of: string) =>
  rawRequest('POST', '/v1/top-ups', { token: of, body, headers: headers() });

test('of twenty concurrent requests exactly five pass, and the others get Retry-After', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => topUp(token)));
  expect(responses.filter(({ status }) => status === 201)).toHaveLength(5);
  const refused = responses.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(15);
  for (const response of refused) {
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  }
});

test('the requests of one user do not count against another', async () => {
  expect((await topUp(neighbour)).status).toBe(201);
});

test('after the window requests pass again', async () => {
  const read = () => call('wallet', {}, { token });
  for (let i = 0; i < 3; i++) await read();
  expect((await refusal(read())).code).toBe('rate_limited');
  await new Promise((done) => setTimeout(done, 1_100));
  await read();
});
