import { expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../support/server.ts';

const limits = (given: TestServer['ctx']['limits']) => ({
  ...given,
  rate: { ...given.rate, signIn: { max: 2, window_s: 60 } },
});
const behindProxy = await startServer({ env: { TRUST_PROXY: 'loopback' }, limits });
const exposed = await startServer({ limits });

/** The statuses of some requests that name these addresses as their origin. */
async function statuses({ rawRequest }: TestServer, addresses: readonly string[]) {
  const found: number[] = [];
  for (const address of addresses) {
    const headers = { 'x-forwarded-for': address };
    const body = { refreshToken: 'not a token' };
    found.push((await rawRequest('POST', '/v1/auth/refresh', { headers, body })).status);
  }
  return found;
}

test('behind a trusted proxy each address that it names is counted by itself', async () => {
  const [one, other] = ['203.0.113.1', '203.0.113.2'] as const;
  expect(await statuses(behindProxy, [one, one, one, other])).toEqual([401, 401, 429, 401]);
});

test('without a trusted proxy the header is ignored, so inventing addresses gains nothing', async () => {
  const addresses = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
  expect(await statuses(exposed, addresses)).toEqual([401, 401, 429]);
});
