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
const topUp = (caller: string) =>
  rawRequest('POST', '/v1/top-ups', { token: caller, body, headers: headers() });
const limitOf = (response: Response) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(response.headers.get(`ratelimit-${name}`)));

test('of twenty concurrent requests exactly five pass, and the others get Retry-After', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => topUp(token)));
  const passed = responses.filter(({ status }) => status === 201);
  expect(new Set(passed.map((response) => limitOf(response)[1]))).toEqual(new Set([0, 1, 2, 3, 4]));
  const refused = responses.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(15);
  for (const response of refused) {
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(limitOf(response)).toEqual([5, 0, seconds]);
  }
});

test('the requests of one user do not count against another', async () => {
  const response = await topUp(neighbour);
  expect(response.status).toBe(201);
  const [limit, remaining, reset] = limitOf(response);
  expect([limit, remaining]).toEqual([5, 4]);
  expect(reset).toBe(60);
});

test('after the window requests pass again', async () => {
  const read = () => call('wallet', {}, { token });
  for (let i = 0; i < 3; i++) await read();
  expect((await refusal(read())).code).toBe('rate_limited');
  await new Promise((done) => setTimeout(done, 1_100));
  await read();
});
