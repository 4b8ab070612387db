import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { DAY_MS, MINUTE_MS } from '@pingshan/shared/time';
import { confirming } from '../support/confirm.ts';
import { newPerson, verified } from '../support/people.ts';
import { readCode, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx, rawRequest } = server;
const OLD = '739164';
const NEW = '804317';

type Person = Awaited<ReturnType<typeof newPerson>>;

/** A verified person with a PIN and ¥3,000. */
async function verifiedPerson(): Promise<Person> {
  const person = await newPerson(server);
  await verified(server, person);
  const { token } = person;
  await call('setPin', { body: { pin: OLD } }, { token });
  const body = { amount: minorUnits(300_000), currency: 'CNY', source: 'sandbox' } as const;
  await call('topUp', { body }, { token, idempotencyKey: randomUUID() });
  return person;
}

async function codeFor({ phone, token }: Person): Promise<string> {
  await call('sendResetCode', {}, { token });
  return readCode(rawRequest, phone);
}

const reset = (person: Person, code: string, change: { pin?: string; idNumber?: string } = {}) =>
  call(
    'resetPin',
    { body: { idNumber: person.idNumber, code, pin: NEW, ...change } },
    { token: person.token },
  );

const pay = (token: string, amount: number, pin: string) => {
  const total = { amount: minorUnits(amount), currency: 'CNY' } as const;
  const count = 1 + Math.floor(amount / 20_000);
  return confirming(server, { token, pin })(
    'sendRedPacket',
    { body: { kind: 'lucky', total, count } },
    { idempotencyKey: randomUUID() },
  );
};
const windowOf = async (token: string) =>
  (await call('limits', {}, { token })).windows.find(({ kind }) => kind === 'reset');

describe('a person who forgot the PIN', () => {
  test('sets a new one with ID number and SMS code, and little may leave for a day', async () => {
    const person = await verifiedPerson();
    const { token } = person;
    expect(await windowOf(token)).toBeUndefined();
    expect(await reset(person, await codeFor(person))).toEqual({ set: true, lockedUntil: null });

    await pay(token, 60_000, NEW);
    const shown = await windowOf(token);
    expect(shown).toMatchObject({ used: 60_000, max: 100_000, left: 40_000 });
    expect(shown?.why).toMatch(/重设/);
    const until = Date.parse(shown?.resetsAt ?? '') - ctx.clock();
    expect(until).toBeGreaterThan(DAY_MS - MINUTE_MS);
    expect(await refusal(pay(token, 40_001, NEW))).toMatchObject({
      code: 'limit_reached',
      params: { left: 40_000, why: 'reset' },
      detail: '没有扣款。支付密码刚重设过，头一天一共只能转出 ¥1,000，还剩 ¥400.00',
    });

    server.advance(DAY_MS);
    const later = (await server.signIn(person.phone)).accessToken;
    expect(await windowOf(later)).toBeUndefined();
    await pay(later, 100_001, NEW);
  });

  test('adds nothing to that by another reset', async () => {
    const person = await verifiedPerson();
    await reset(person, await codeFor(person));
    await pay(person.token, 90_000, NEW);
    await reset(person, await codeFor(person), { pin: OLD });
    expect(await windowOf(person.token)).toMatchObject({ left: 10_000 });
    expect((await refusal(pay(person.token, 10_001, OLD))).params).toMatchObject({ why: 'reset' });
  });

  test('is told, as is each of their devices and their chat', async () => {
    const person = await verifiedPerson();
    await reset(person, await codeFor(person));
    const { items } = await call('notices', { query: {} }, { token: person.token });
    expect(items[0]).toMatchObject({
      kind: 'pin_reset',
      title: '支付密码重设了',
      link: { kind: 'devices' },
    });
  });

  test('has no locked PIN any more', async () => {
    const person = await verifiedPerson();
    await ctx.mongo
      .collection<{ _id: string }>('pins')
      .updateOne(
        { _id: person.user.id },
        { $set: { tries: 5, lockedUntil: new Date(ctx.clock() + DAY_MS) } },
      );
    expect(await reset(person, await codeFor(person))).toMatchObject({ lockedUntil: null });
  });
});

describe('a reset is refused', () => {
  test('for a wrong number and for a wrong code with the same words', async () => {
    const person = await verifiedPerson();
    const other = await newPerson(server);
    const code = await codeFor(person);
    const wrongNumber = await refusal(reset(person, code, { idNumber: other.idNumber }));
    const wrongCode = await refusal(reset(person, code === '000000' ? '000001' : '000000'));
    expect(wrongNumber).toMatchObject({ code: 'pin_reset_wrong', params: { triesLeft: 4 } });
    expect(wrongCode).toMatchObject({ code: 'pin_reset_wrong', params: { triesLeft: 3 } });
    await pay(person.token, 100, OLD);
  });

  test('after five tries, of a hundred at once and with an emptied Redis too', async () => {
    const person = await verifiedPerson();
    const code = await codeFor(person);
    const guess = () =>
      refusal(reset(person, code, { idNumber: '11010519491231002X' })).then((one) => one.code);
    const first = await Promise.all(Array.from({ length: 25 }, guess));
    await ctx.redis.client.flushall();
    const second = await Promise.all(Array.from({ length: 25 }, guess));
    await ctx.redis.client.flushall();
    const codes = [...first, ...second];
    expect(codes.filter((one) => one === 'pin_reset_wrong')).toHaveLength(5);
    expect(codes.filter((one) => one === 'pin_reset_locked')).toHaveLength(45);
    expect(await refusal(reset(person, code))).toMatchObject({
      code: 'pin_reset_locked',
      status: 429,
    });
  });

  test('for a code of another device, an old one, and one that was used', async () => {
    const person = await verifiedPerson();
    const code = await codeFor(person);
    const tablet = { ...person, token: (await server.signIn(person.phone)).accessToken };
    expect((await refusal(reset(tablet, code))).code).toBe('otp_expired');
    await reset(person, code);
    expect((await refusal(reset(person, code))).code).toBe('otp_expired');
    const late = await codeFor(person);
    server.advance(6 * MINUTE_MS);
    expect((await refusal(reset(person, late))).code).toBe('otp_expired');
  });

  test('for a weak PIN, before a try is counted', async () => {
    const person = await verifiedPerson();
    const code = await codeFor(person);
    expect((await refusal(reset(person, code, { pin: '123456' }))).code).toBe('pin_weak');
    await reset(person, code);
  });

  test('for a person who is not verified', async () => {
    const person = await newPerson(server);
    expect(await refusal(call('sendResetCode', {}, { token: person.token }))).toMatchObject({
      code: 'pin_reset_unverified',
      status: 403,
    });
    expect((await refusal(reset(person, '123456'))).code).toBe('pin_reset_unverified');
  });
});

test('of two requests with one code, one resets', async () => {
  const person = await verifiedPerson();
  const code = await codeFor(person);
  const both = await Promise.allSettled([reset(person, code), reset(person, code)]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
