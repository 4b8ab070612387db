import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { DAY_MS } from '@pingshan/shared/time';
import { confirming } from '../support/confirm.ts';
import { refusal, startServer } from '../support/server.ts';

const PHONE = '13800000001';
const server = await startServer();
const { call } = server;

const send = (token: string, amount: number) => {
  const total = { amount: minorUnits(amount), currency: 'CNY' } as const;
  const count = 1 + Math.floor(amount / 20_000);
  return confirming(server, { token })(
    'sendRedPacket',
    { body: { kind: 'lucky', total, count } },
    { idempotencyKey: randomUUID() },
  );
};
const windowOf = async (token: string) =>
  (await call('limits', {}, { token })).windows.find(({ kind }) => kind === 'device');

test('in the first day of a device ¥5,000 may leave from it, whatever day the calendar has', async () => {
  const usual = (await server.signIn(PHONE)).accessToken;
  const body = { amount: minorUnits(500_000), currency: 'CNY', source: 'sandbox' } as const;
  for (let i = 0; i < 2; i++) {
    await call('topUp', { body }, { token: usual, idempotencyKey: randomUUID() });
  }
  const { accessToken: fresh } = await server.signIn(PHONE, { newDevice: true });
  expect(await windowOf(usual)).toBeUndefined();
  expect(await windowOf(fresh)).toMatchObject({ used: 0, max: 500_000 });
  await send(fresh, 200_000);
  expect(await windowOf(fresh)).toMatchObject({ used: 200_000, left: 300_000 });
  expect((await refusal(send(fresh, 300_001))).params).toMatchObject({
    why: 'device',
    left: 300_000,
  });
});

test('other devices are told of a new one, which they can end', async () => {
  const { accessToken: usual } = await server.signIn('13800000002');
  await server.signIn('13800000002', { newDevice: true });
  const { items } = await call('notices', { query: {} }, { token: usual });
  expect(items[0]).toMatchObject({
    kind: 'device_signed_in',
    title: '新设备登录：手机号',
    link: { kind: 'devices' },
  });
});

test('a day later the device is like any other', async () => {
  const { refreshToken } = await server.signIn(PHONE, { newDevice: true });
  server.advance(DAY_MS + 1_000);
  const { accessToken } = await call('refresh', { body: { refreshToken } });
  expect(await windowOf(accessToken)).toBeUndefined();
});
