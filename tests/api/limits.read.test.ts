import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { DAY_MS, shanghai } from '@pingshan/shared/time';
import { confirming } from '../support/confirm.ts';
import { newPerson, verified } from '../support/people.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;

const limitsOf = (token: string) => call('limits', {}, { token });
const windowsOf = async (token: string) =>
  Object.fromEntries((await limitsOf(token)).windows.map(({ kind, max }) => [kind, max]));
const packetOf = (amount: number) => ({
  kind: 'lucky' as const,
  total: { amount: minorUnits(amount), currency: 'CNY' as const },
  count: 1 + Math.floor(amount / 20_000),
});
const topUp = (token: string, amount: number) =>
  call(
    'topUp',
    { body: { amount: minorUnits(amount), currency: 'CNY', source: 'sandbox' } },
    keyed(token),
  );

async function classIII() {
  const person = await newPerson(server);
  await verified(server, person, ['identity', 'face']);
  return person;
}

describe('the limits', () => {
  test('of class I are for ever, and name class II as the next', async () => {
    const { token } = await newPerson(server);
    const limits = await limitsOf(token);
    expect(limits).toMatchObject({ class: 'I', next: { class: 'II', year: 10_000_000 } });
    expect(await windowsOf(token)).toEqual({ one: 100_000, two: 500_000, life: 100_000 });
    const life = limits.windows.find(({ kind }) => kind === 'life');
    expect(life).toMatchObject({ used: 0, left: 100_000, resetsAt: null });
  });

  test('of class II are of the calendar year of Shenzhen', async () => {
    const person = await newPerson(server);
    await verified(server, person);
    const limits = await limitsOf(person.token);
    expect(limits).toMatchObject({ class: 'II', next: { class: 'III', year: 20_000_000 } });
    expect(await windowsOf(person.token)).toEqual({
      one: 100_000,
      two: 500_000,
      out: 5_000_000,
      year: 10_000_000,
    });
    const resets = Object.fromEntries(limits.windows.map(({ kind, resetsAt }) => [kind, resetsAt]));
    expect(resets['year']).toMatch(/-12-31T16:00:00\.000Z$/);
    expect(resets['one']).toMatch(/T16:00:00\.000Z$/);
  });

  test('of class III are the highest, each with a reason', async () => {
    const { token } = await classIII();
    const limits = await limitsOf(token);
    expect(limits).toMatchObject({ class: 'III', next: null });
    expect(await windowsOf(token)).toMatchObject({ year: 20_000_000 });
    for (const { why } of limits.windows) expect(why.length).toBeGreaterThan(5);
  });

  test('of a minor are one total for the day, with the PIN and without it', async () => {
    const person = await newPerson(server, { age: 15 });
    await verified(server, person);
    const { token } = person;
    expect(await windowsOf(token)).toEqual({ minor: 50_000, out: 5_000_000, year: 10_000_000 });
    await topUp(token, 200_000);
    await call('setPin', { body: { pin: '739164' } }, { token });
    const own = confirming(server, { token, pin: '739164' });
    const send = (amount: number) =>
      own('sendRedPacket', { body: packetOf(amount) }, { idempotencyKey: randomUUID() });
    await send(20_000);
    await send(29_000);
    expect(await refusal(send(1_001))).toMatchObject({
      code: 'limit_reached',
      params: { left: 1_000, why: 'minor' },
      detail: '今天还能付 ¥10.00：未满 18 岁一天最多 ¥500，没有扣款',
    });
    await send(1_000);
    const { windows } = await limitsOf(token);
    expect(windows[0]).toMatchObject({ kind: 'minor', used: 50_000, left: 0 });
  });

  test('of a child: no payment without a guardian', async () => {
    const person = await newPerson(server, { age: 13 });
    await verified(server, person);
    await topUp(person.token, 1_000);
    const refused = await refusal(
      call('sendRedPacket', { body: packetOf(100) }, keyed(person.token)),
    );
    expect(refused).toMatchObject({ code: 'minor_needs_guardian', status: 403 });
  });

  test('show what a payment has used, and are those by which the ledger refuses', async () => {
    const { token } = await newPerson(server);
    await topUp(token, 200_000);
    await call('setPin', { body: { pin: '739164' } }, { token });
    const own = confirming(server, { token, pin: '739164' });
    const send = (amount: number) =>
      own('sendRedPacket', { body: packetOf(amount) }, { idempotencyKey: randomUUID() });
    await send(20_000);
    await send(60_000);
    const left = new Map(
      (await limitsOf(token)).windows.map(({ kind, used, left: rest }) => [kind, [used, rest]]),
    );
    expect(left.get('one')).toEqual([20_000, 80_000]);
    expect(left.get('two')).toEqual([60_000, 440_000]);
    expect(left.get('life')).toEqual([80_000, 20_000]);
    expect(await refusal(send(20_001))).toMatchObject({
      code: 'limit_reached',
      params: { left: 20_000 as MinorUnits, why: 'life' },
    });
    await send(20_000);
  });

  test('rise at once when a person is verified, and begin anew the next day', async () => {
    const person = await newPerson(server);
    const { token } = person;
    await topUp(token, 200_000);
    await call('setPin', { body: { pin: '739164' } }, { token });
    const own = confirming(server, { token, pin: '739164' });
    const body = packetOf(100_000);
    await own('sendRedPacket', { body }, { idempotencyKey: randomUUID() });
    const more = { body: packetOf(20_000) };
    expect((await refusal(call('sendRedPacket', more, keyed(token)))).code).toBe('limit_reached');
    await verified(server, person);
    await call('sendRedPacket', more, keyed(token));
    const year = shanghai(ctx.clock()).year;
    server.advance(DAY_MS);
    const sameYear = shanghai(ctx.clock()).year === year;
    const again = await server.signIn(person.phone);
    const { windows } = await limitsOf(again.accessToken);
    const used = Object.fromEntries(windows.map((each) => [each.kind, each.used]));
    expect(used).toEqual({ one: 0, two: 0, out: 0, year: sameYear ? 20_000 : 0 });
  });
});
