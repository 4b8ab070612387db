import { describe, expect, test } from '@jest/globals';
import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import { problemOf } from '../support/problems.ts';
import { STAFF_TOKEN, startServer } from '../support/server.ts';

const { rawRequest, ctx, signIn } = await startServer();
const { accessToken } = await signIn('13800000001');
const rp = 'rp_01J00000000000000000000000';

const tokenFor = (name: EndpointName) =>
  ({
    public: undefined,
    user: accessToken,
    bot: ctx.config.secrets.bot,
    staff: STAFF_TOKEN,
  })[ENDPOINTS[name].audience];

describe('a query', () => {
  const cases = [
    ['transactions', 'limit=0'],
    ['transactions', 'limit=101'],
    ['transactions', 'limit=1.5'],
    ['transactions', 'limit=x'],
    ['transactions', 'limit='],
    ['transactions', 'limit=0x10'],
    ['transactions', 'limit=1e1'],
    ['transactions', 'limit=%2010'],
    ['transactions', 'limit[$gt]=1'],
    ['transactions', 'limit=1&limit=2'],
    ['transactions', 'cursor=x'],
    ['transactions', `cursor=${'x'.repeat(201)}`],
    ['transactions', 'currency=EUR'],
    ['transactions', 'admin=1'],
    ['transactions', 'month[$gt]=2026-01'],
    ['transactions', 'kind[]=top_up'],
    ['transactions', 'q[$regex]=x'],
    ['transactionSummary', ''],
    ['transactionSummary', 'month=2026-11&currency=EUR'],
    ['statementCsv', 'month=2026-11&month=2026-12'],
    ['statementPdf', 'month=2026-11%0d%0a'],
    ['redPackets', 'box=theirs'],
    ['redPackets', 'limit=-1'],
    ['redPackets', 'cursor=x'],
    ['redPackets', 'box=received&cursor=rp_01J00000000000000000000000'],
    ['redPackets', '__proto__=1'],
    ['botPerson', ''],
    ['botPerson', 'username='],
    ['botPerson', 'username[$ne]=1'],
    ['botPerson', 'telegramId=1.5'],
    ['botPerson', 'telegramId=1&username=x'],
  ] as const satisfies readonly (readonly [EndpointName, string])[];
  test.each(cases)('%s?%s is refused', async (name, query) => {
    const { method, path } = ENDPOINTS[name];
    const response = await rawRequest(method, `${path}?${query}`, { token: tokenFor(name) });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  const withId = (Object.keys(ENDPOINTS) as EndpointName[]).filter((each) =>
    ENDPOINTS[each].path.includes(':'),
  );
  test.each(withId)('%s: a malformed id is refused as invalid or not found', async (name) => {
    const { method, path } = ENDPOINTS[name];
    const ids = ['usr_1', '..%2f..%2fetc', '%00', '%', '%24ne', '0'.repeat(63), '0'.repeat(500)];
    for (const id of [...ids, rp.toLowerCase(), `${rp}0`]) {
      const response = await rawRequest(method, path.replace(':id', id), { token: tokenFor(name) });
      expect([400, 404]).toContain((await problemOf(response)).status);
    }
  });
});
