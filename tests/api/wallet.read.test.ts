import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS, OPENING_BALANCE } from '@pingshan/shared/neighbourhood';
import { residentId, seed } from '../../server/src/seed.ts';
import { keyed, startServer } from '../support/server.ts';

const server = await startServer();
const { call, rawRequest } = server;
const { accessToken: token } = await server.signIn('13800000001');

test('a resident has the opening balance once, however often the server starts', async () => {
  await seed(server.ctx);
  await seed(server.ctx);
  const wallet = await call('wallet', {}, { token });
  expect(wallet.sandbox).toBe(true);
  expect(wallet.balances).toEqual([{ amount: OPENING_BALANCE, currency: 'CNY' }]);
  expect(wallet.limits.redPacket).toEqual({
    minShare: { amount: 1, currency: 'CNY' },
    maxShare: { amount: 20_000, currency: 'CNY' },
    maxCount: 500,
    greetingMax: 25,
  });
});

test('residents have the same ids in every installation', () => {
  const ids = RESIDENTS.map(residentId);
  expect(new Set(ids).size).toBe(RESIDENTS.length);
  expect(ids[0]).toBe('usr_01KDTJ6D00MEETMRTJCCEGX2M6');
});

test('a new user has a balance of zero fen', async () => {
  const newcomer = await server.signIn('13912345678');
  const wallet = await call('wallet', {}, { token: newcomer.accessToken });
  expect(wallet.balances).toEqual([{ amount: 0, currency: 'CNY' }]);
});

test('the pages of a statement have every row once', async () => {
  const { accessToken } = await server.signIn('13800000002');
  for (let i = 1; i <= 7; i++) {
    const body = { amount: minorUnits(i), currency: 'CNY', source: 'sandbox' } as const;
    await call('topUp', { body }, keyed(accessToken));
  }
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 3, ...(cursor && { cursor }) };
    const page = await call('transactions', { query }, { token: accessToken });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toHaveLength(8);
  expect(new Set(seen).size).toBe(8);
});

test('another user’s transaction and an unknown one get the same bytes', async () => {
  const other = await server.signIn('13800000003');
  const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
  const theirs = await call('topUp', { body }, keyed(other.accessToken));
  const absent = server.ctx.newId('txn');
  const read = async (id: string) => {
    const response = await rawRequest('GET', `/v1/transactions/${id}`, { token });
    const problem = (await response.json()) as Record<string, unknown>;
    const { traceId, instance, ...rest } = problem;
    expect(traceId).toEqual(expect.any(String));
    expect(instance).toBe(`/v1/transactions/${id}`);
    return [response.status, JSON.stringify(rest)];
  };
  expect(await read(theirs.id)).toEqual(await read(absent));
});
