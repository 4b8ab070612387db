import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { keyed, refusal, startServer } from '../support/server.ts';

const LOOK_MS = 50;
/** More than any disk has. */
const ENDLESS = Number.MAX_SAFE_INTEGER;
let least = 0;
const { call, rawRequest, signIn, logs } = await startServer({
  limits: (limits) => ({
    ...limits,
    disk: {
      poll_ms: LOOK_MS,
      /** The disk stays as it is; what counts as too little moves. */
      get free_bytes_min() {
        return least;
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

test('when the database’s disk is full money stands still, reading goes on, and health says so', async () => {
  expect(await health()).toMatchObject({ status: 200, readOnly: false });
  least = ENDLESS;
  while (!(await health()).readOnly) await pause(LOOK_MS);
  expect((await refusal(call('topUp', { body }, keyed(token, 'full')))).code).toBe('unavailable');
  expect((await call('wallet', {}, { token })).balances[0]?.amount).toBe(88_888);
  expect((await health()).status).toBe(200);
  expect(await (await rawRequest('GET', '/metrics')).text()).toContain('wallet_disk_full 1');
  expect(logs.filter((line) => line.includes('disk.full'))).toHaveLength(1);
});

test('once there is room again the same key pays, without a restart', async () => {
  least = 0;
  while ((await health()).readOnly) await pause(LOOK_MS);
  const { balance } = await call('topUp', { body }, keyed(token, 'full'));
  expect(balance.amount).toBe(88_988);
});
