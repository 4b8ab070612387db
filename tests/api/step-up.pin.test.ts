import { describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN, RESIDENTS } from '@pingshan/shared/neighbourhood';
import { HOUR_MS } from '@pingshan/shared/time';
import { askForChallenge } from '../support/challenges.ts';
import { confirming } from '../support/confirm.ts';
import { newPerson, verified } from '../support/people.ts';
import { refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const phoneOf = (index: number) => RESIDENTS[index]?.phone ?? '';
const prove = (token: string, id: `chl_${string}`, pin: string) =>
  call('provePin', { params: { id }, body: { pin } }, { token });
const setPin = (token: string, pin: string) => call('setPin', { body: { pin } }, { token });

describe('tries of a PIN', () => {
  test('are counted before they are looked at: of a hundred at once five are, and an emptied Redis forgives none', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(0));
    const { challenge } = await askForChallenge(server, token);
    // The limit of requests a minute would refuse them before they are counted.
    const guesses = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          refusal(prove(token, challenge, String(100_000 + index))),
        ),
      );
    const first = await guesses(50);
    await ctx.redis.client.flushall();
    const second = await guesses(50);
    await ctx.redis.client.flushall();
    const codes = [...first, ...second].map(({ code }) => code);
    expect(codes.filter((code) => code === 'pin_wrong')).toHaveLength(4);
    expect(codes.filter((code) => code === 'pin_locked')).toHaveLength(96);
    const right = await refusal(prove(token, challenge, RESIDENT_PIN));
    expect(right).toMatchObject({ code: 'pin_locked', status: 429 });
    expect(right.params['retryAfter']).toBeGreaterThan(3 * 60 * 60 - 60);
    const stored = await ctx.mongo.collection('pins').findOne({ tries: 5 });
    expect(stored).toMatchObject({ lockedUntil: expect.any(Date) });
  });

  test('are locked for three hours, on every challenge and every device', async () => {
    server.advance(2 * HOUR_MS);
    const tablet = (await server.signIn(phoneOf(0))).accessToken;
    const early = await askForChallenge(server, tablet);
    expect((await refusal(prove(tablet, early.challenge, RESIDENT_PIN))).code).toBe('pin_locked');
    expect((await call('pinState', {}, { token: tablet })).lockedUntil).not.toBeNull();
    server.advance(HOUR_MS);
    const { accessToken: token } = await server.signIn(phoneOf(0));
    const { challenge } = await askForChallenge(server, token);
    expect(await refusal(prove(token, challenge, '100000'))).toMatchObject({
      code: 'pin_wrong',
      params: { triesLeft: 4 },
    });
    expect((await prove(token, challenge, RESIDENT_PIN)).remaining).not.toContainEqual(['pin']);
  });

  test('are forgiven by the right PIN', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(1));
    for (let round = 0; round < 3; round++) {
      const { challenge } = await askForChallenge(server, token);
      for (const [index, triesLeft] of [4, 3, 2, 1].entries()) {
        const wrong = await refusal(prove(token, challenge, `10000${index}`));
        expect(wrong.params).toEqual({ triesLeft });
      }
      const { remaining } = await prove(token, challenge, RESIDENT_PIN);
      expect(remaining).not.toContainEqual(['pin']);
    }
  });
});

describe('a PIN', () => {
  test('is set first with the session alone, and changed with the old one and a code by SMS', async () => {
    const { token } = await newPerson(server);
    expect(await call('pinState', {}, { token })).toEqual({ set: false, lockedUntil: null });
    expect(await setPin(token, '739164')).toEqual({ set: true, lockedUntil: null });
    const refused = await refusal(setPin(token, '274069'));
    expect(refused).toMatchObject({
      code: 'step_up_required',
      params: { sets: [['pin'], ['otp']] },
    });
    const own = confirming(server, { token, pin: '739164' });
    await own('setPin', { body: { pin: '274069' } });
    const again = confirming(server, { token, pin: '274069' });
    expect(await again('setPin', { body: { pin: '739164' } })).toMatchObject({ set: true });
  });

  test('is set the same twice within minutes: a spent challenge does not stand in the way', async () => {
    const { token } = await newPerson(server);
    await setPin(token, '739164');
    const own = confirming(server, { token, pin: '739164' });
    await own('setPin', { body: { pin: '739164' } });
    await own('setPin', { body: { pin: '739164' } });
  });

  test('of two first ones at once is one; the other has to be confirmed', async () => {
    const { token } = await newPerson(server);
    const settled = await Promise.allSettled([setPin(token, '739164'), setPin(token, '274069')]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('that others would try first is refused', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(3));
    const easy = '000000 123456 234567 987654 111222 112233 121212 123123 520520 147258'.split(' ');
    for (const pin of easy) {
      const refused = await refusal(setPin(token, pin));
      expect([pin, refused.code, refused.status]).toEqual([pin, 'pin_weak', 422]);
    }
  });

  test('is no part of the phone number, the birthday or the ID number', async () => {
    const person = await newPerson(server, { age: 36 });
    await verified(server, person);
    const birthday = person.idNumber.slice(6, 14);
    const parts = [
      person.phone.slice(-6),
      person.phone.slice(2, 8),
      birthday.slice(2),
      birthday.slice(0, 6),
      birthday.slice(4) + birthday.slice(2, 4),
      person.idNumber.slice(11, 17),
    ];
    for (const pin of parts) {
      expect([pin, (await refusal(setPin(person.token, pin))).code]).toEqual([pin, 'pin_weak']);
    }
    expect(await setPin(person.token, '739164')).toMatchObject({ set: true });
  });

  test('cannot be set from a chat', async () => {
    const account = { id: 9_500_001, name: '路人' };
    const bot = { token: ctx.config.secrets.bot };
    const { accessToken } = await call('botSession', { body: { account } }, bot);
    expect((await refusal(setPin(accessToken, '739164'))).code).toBe('device_needed');
  });

  test('is stored as argon2id, and in no other place', async () => {
    const { token, user } = await newPerson(server);
    await setPin(token, '739164');
    const pins = ctx.mongo.collection<{ _id: string; hash: string }>('pins');
    const stored = await pins.findOne({ _id: user.id });
    expect(stored?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(server.logs.join('\n')).not.toContain('739164');
  });
});
