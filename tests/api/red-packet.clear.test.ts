import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { minorUnits, negate } from '@pingshan/shared/money';
import { DAY_MS, shanghaiDay } from '@pingshan/shared/time';
import { allowanceAccount } from '../../server/src/modules/allowance/account-names.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { confirming, showFactor } from '../support/confirm.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx, advance } = server;

const packetOf = (amount: number, count: number) => ({
  body: {
    kind: 'equal' as const,
    total: { amount: minorUnits(amount), currency: 'CNY' as const },
    count,
  },
});

/** A resident on a telephone that was never seen before. */
async function resident(phone: string) {
  const { accessToken: token, user } = await server.signIn(phone, { newDevice: true });
  return { token, user: user.id };
}

/** A person whose account was opened by this very sign-in. */
async function newcomer(phone: string) {
  const person = await resident(phone);
  const body = { amount: minorUnits(200_000), currency: 'CNY', source: 'sandbox' } as const;
  await call('topUp', { body }, keyed(person.token));
  return person;
}

const usedOf = (user: string, window: 'one' | 'two' | 'year' | 'life', period: string) =>
  readBalance(ctx, allowanceAccount(user, window, period)).then((balance) => negate(balance));

test('a packet from a new telephone needs the PIN and a code, and the telephone is trusted afterwards', async () => {
  const { token } = await resident('13800000001');
  const problem = await refusal(call('sendRedPacket', packetOf(800, 8), keyed(token)));
  expect(problem).toMatchObject({ code: 'step_up_required', status: 403 });
  expect(problem.params['sets']).toEqual([['pin'], ['otp']]);
  const send = confirming(server, { token });
  const sent = await send('sendRedPacket', packetOf(800, 8), keyed(token));
  expect(sent.total.amount).toBe(800);
  const again = await call('sendRedPacket', packetOf(800, 8), keyed(token));
  expect(again.id).not.toBe(sent.id);
});

test('above 200 yuan the PIN is asked for, and the payment counts among those with two factors', async () => {
  const { token, user } = await resident('13800000002');
  await confirming(server, { token })('sendRedPacket', packetOf(800, 8), keyed(token));
  const day = shanghaiDay(ctx.clock());
  const [one, two] = [await usedOf(user, 'one', day), await usedOf(user, 'two', day)];
  const large = packetOf(20_100, 3);
  const key = randomUUID();
  const asked = await refusal(call('sendRedPacket', large, keyed(token, key)));
  expect(asked.params['sets']).toEqual([['pin']]);
  const challenge = String(asked.params['challenge']);
  await showFactor(server, { token }, { challenge, factor: 'pin' });
  await call('sendRedPacket', large, { ...keyed(token, key), challenge });
  expect((await usedOf(user, 'two', day)) - two).toBe(20_100);
  expect(await usedOf(user, 'one', day)).toBe(one);
});

test('a proof for one packet does not send another', async () => {
  const { token } = await resident('13800000003');
  const key = randomUUID();
  const asked = await refusal(call('sendRedPacket', packetOf(800, 8), keyed(token, key)));
  const challenge = String(asked.params['challenge']);
  for (const factor of ['pin', 'otp'] as const) {
    await showFactor(server, { token }, { challenge, factor });
  }
  const more = { ...keyed(token, key), challenge };
  const problem = await refusal(call('sendRedPacket', packetOf(80_000, 8), more));
  expect(problem.code).toBe('step_up_mismatch');
  const first = await call('sendRedPacket', packetOf(800, 8), more);
  expect((await call('sendRedPacket', packetOf(800, 8), more)).id).toBe(first.id);
});

test('an account without a verified name sends 1,000 yuan in all', async () => {
  const { token, user } = await newcomer('13900000001');
  for (let i = 0; i < 5; i++) await call('sendRedPacket', packetOf(20_000, 100), keyed(token));
  const problem = await refusal(call('sendRedPacket', packetOf(100, 1), keyed(token)));
  expect(problem).toMatchObject({ code: 'limit_reached', params: { left: 0, why: 'life' } });
  expect(await usedOf(user, 'life', '')).toBe(100_000);
});

test('a share that was not grabbed comes back to the limits of the day on which it was sent', async () => {
  const { token, user } = await newcomer('13900000002');
  const day = shanghaiDay(ctx.clock());
  const { id } = await call('sendRedPacket', packetOf(10_000, 10), keyed(token));
  const neighbour = await resident('13800000004');
  await call('grab', { params: { id } }, { token: neighbour.token });
  expect(await usedOf(user, 'one', day)).toBe(10_000);
  advance(DAY_MS + 1);
  await closePacket(ctx, id);
  expect(await usedOf(user, 'one', day)).toBe(1_000);
  expect(await usedOf(user, 'life', '')).toBe(1_000);
});
