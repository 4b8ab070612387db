import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { keyed, refusal, startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const POLL_MS = 50;
/** More than any disk has, so that every disk counts as full. */
const ALWAYS_FULL = Number.MAX_SAFE_INTEGER;
let freeBytesMin = 0;
const { call, rawRequest, signIn, logs } = await startServer({
  limits: (limits) => ({
    ...limits,
    disk: {
      poll_ms: POLL_MS,
      /** The test moves the threshold, since it cannot fill the disk. */
      get free_bytes_min() {
        return freeBytesMin;
      },
    },
  }),
});
const { accessToken: token } = await signIn();
const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
const health = async () => {
  const response = await rawRequest('GET', '/readyz');
  return { status: response.status, ...((await response.json()) as { readOnly: boolean }) };
};

test('while the disk of the database is full, writes are refused, reads succeed, and /readyz reports readOnly', async () => {
  expect(await health()).toMatchObject({ status: 200, readOnly: false });
  freeBytesMin = ALWAYS_FULL;
  await waitFor('readOnly', async () => (await health()).readOnly);
  expect((await refusal(call('topUp', { body }, keyed(token, 'full')))).code).toBe('unavailable');
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(88_888);
  expect((await health()).status).toBe(200);
  expect(await (await rawRequest('GET', '/metrics')).text()).toContain('wallet_disk_full 1');
  expect(logs.filter((line) => line.includes('disk.full'))).toHaveLength(1);
});

test('once there is free space again, the same idempotency key succeeds without a restart', async () => {
  freeBytesMin = 0;
  await waitFor('not readOnly', async () => !(await health()).readOnly);
  const { balance } = await call('topUp', { body }, keyed(token, 'full'));
  expect(balance.amount).toBe(88_988);
});
