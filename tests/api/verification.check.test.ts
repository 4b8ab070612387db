import { describe, expect, test } from '@jest/globals';
import type { CheckKind, SandboxOutcome } from '@pingshan/shared/identity/checks';
import { parseIdNumber } from '@pingshan/shared/identity/id-number';
import { passesLuhn } from '@pingshan/shared/funding/luhn';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { ageOn, shanghaiDay } from '@pingshan/shared/time';
import { findUser } from '../../server/src/modules/identity/me.ts';
import { setLevel } from '../../server/src/modules/identity/set-level.ts';
import { residentId } from '../../server/src/seed.ts';
import { sweepVerifications } from '../../server/src/modules/identity/run-verifier.ts';
import { getStanding, verifiedPerson } from '../../server/src/modules/identity/index.ts';
import { newPerson, verified } from '../support/people.ts';
import { startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;

const statesOf = ({ checks }: { checks: { kind: CheckKind; state: string }[] }) =>
  Object.fromEntries(checks.map(({ kind, state }) => [kind, state]));

describe('the invented person of the sandbox', () => {
  test('has a valid ID number, card and phone', async () => {
    const person = await call('sandboxPerson', { query: {} });
    expect(parseIdNumber(person.idNumber, shanghaiDay(ctx.clock()))).toHaveProperty('number');
    expect(passesLuhn(person.card)).toBe(true);
    expect(person.phone).toMatch(/^138\d{8}$/);
  });

  test.each([0, 13, 14, 17, 18, 80])('is %i years old where that is asked for', async (age) => {
    const { idNumber } = await call('sandboxPerson', { query: { age } });
    const today = shanghaiDay(ctx.clock());
    const read = parseIdNumber(idNumber, today);
    expect('birthDate' in read && ageOn(read.birthDate, today)).toBe(age);
  });
});

describe('verification', () => {
  test('makes a new account class II with four checks, and class III with the face, in two calls', async () => {
    const person = await newPerson(server);
    expect(await call('verification', {}, { token: person.token })).toMatchObject({
      state: 'none',
      class: 'I',
      name: null,
      idNumber: null,
    });
    const second = await verified(server, person);
    expect(second).toMatchObject({ state: 'verified', class: 'II' });
    expect(statesOf(second)).toEqual({
      police: 'passed',
      carrier: 'passed',
      bank: 'passed',
      face: 'not_asked',
      social: 'passed',
    });
    const body = { consents: ['face' as const] };
    const third = await call('verifyFace', { body }, { token: person.token });
    expect(third).toMatchObject({ state: 'verified', class: 'III' });
    expect(await call('verification', {}, { token: person.token })).toEqual(third);
    expect(await verifiedPerson(ctx, person.user.id)).toEqual({
      name: person.name,
      idNumber: person.idNumber,
    });
  });

  test('shows the name and the number masked, and stores them encrypted', async () => {
    const person = await newPerson(server);
    const { name, idNumber } = await verified(server, person);
    const [first = '', last = ''] = [person.name.at(0), person.name.at(-1)];
    expect([name, idNumber]).toEqual([
      `${first}*${last}`,
      `${person.idNumber.charAt(0)}****************${person.idNumber.slice(-1)}`,
    ]);
    const { mongo } = ctx;
    const stored = await Promise.all(
      ['users', 'verifications', 'tries'].map((each) => mongo.collection(each).find({}).toArray()),
    );
    for (const secret of [person.name, person.idNumber, person.card]) {
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
  });

  test('needs no card: three checks are enough for class II, and the face makes four', async () => {
    const { name, idNumber, token } = await newPerson(server);
    const consents = ['identity' as const, 'face' as const];
    const reply = await call('verify', { body: { name, idNumber, consents } }, { token });
    expect(reply).toMatchObject({ state: 'verified', class: 'II' });
    expect(statesOf(reply)).toMatchObject({ face: 'passed', bank: 'not_asked' });
  });

  test('asked again with a card, keeps the class and adds the check', async () => {
    const person = await newPerson(server);
    const { name, idNumber, token, card } = person;
    const consents = ['identity' as const, 'face' as const];
    await call('verify', { body: { name, idNumber, consents } }, { token });
    const body = { name, idNumber, card, consents: ['identity' as const] };
    const reply = await call('verify', { body }, { token });
    expect(reply).toMatchObject({ state: 'verified', class: 'III' });
  });

  const outcomes: [SandboxOutcome, string, string][] = [
    ['police_fails', 'refused', 'I'],
    ['carrier_fails', 'verified', 'II'],
    ['bank_fails', 'verified', 'II'],
    ['social_fails', 'verified', 'II'],
    ['face_fails', 'verified', 'II'],
    ['too_few', 'refused', 'I'],
    ['silent', 'checking', 'I'],
  ];
  test.each(outcomes)('of a person with %s is %s, class %s', async (outcome, state, level) => {
    const person = await newPerson(server, { outcome });
    expect(await verified(server, person)).toMatchObject({ state, class: level });
  });

  test('gives the highest class also to a run that began before the other one ended', async () => {
    const person = await newPerson(server);
    const user = await findUser(server.ctx, person.user.id);
    const { name, idNumber } = person;
    for (const level of ['III', 'II', 'I'] as const) {
      const outcome = await setLevel(server.ctx, user, { person: { name, idNumber }, level });
      expect(outcome).toBe('set');
    }
    expect((await getStanding(server.ctx, person.user.id)).class).toBe('III');
  });

  test('that lacks one check can be completed by the face', async () => {
    const { name, idNumber, token } = await newPerson(server, { outcome: 'social_fails' });
    const body = { name, idNumber, consents: ['identity' as const] };
    expect(await call('verify', { body }, { token })).toMatchObject({
      state: 'refused',
      class: 'I',
    });
    const face = await call('verifyFace', { body: { consents: ['face'] } }, { token });
    expect(face).toMatchObject({ state: 'verified', class: 'II' });
  });

  test('that was refused can be left to the staff', async () => {
    const person = await newPerson(server, { outcome: 'too_few' });
    const { token } = person;
    await verified(server, person);
    expect(await call('verifyByHand', {}, { token })).toMatchObject({
      state: 'manual',
      class: 'I',
    });
  });

  test('without answers is asked again until it is left to the staff', async () => {
    const person = await newPerson(server, { outcome: 'silent' });
    expect(await verified(server, person)).toMatchObject({ state: 'checking' });
    const { retry_ms, attempts } = ctx.limits.verification;
    for (let round = 1; round < attempts; round++) {
      server.advance(retry_ms);
      await sweepVerifications(ctx);
    }
    const session = await server.signIn(person.phone);
    const reply = await call('verification', {}, { token: session.accessToken });
    expect(reply).toMatchObject({ state: 'manual', class: 'I' });
    expect(statesOf(reply)).toMatchObject({ police: 'unanswered' });
  });

  test('gives the age by which minors are limited', async () => {
    const person = await newPerson(server, { age: 15 });
    await verified(server, person);
    expect(await getStanding(ctx, person.user.id)).toMatchObject({ class: 'II', age: 15 });
  });
});

test('every resident of the sandbox is verified, of class III and an adult', async () => {
  const people = await Promise.all(
    RESIDENTS.map(async (resident) => ({
      ...(await getStanding(ctx, residentId(resident))),
      person: await verifiedPerson(ctx, residentId(resident)),
      resident,
    })),
  );
  for (const { class: level, age, person, resident } of people) {
    expect([level, person?.name]).toEqual(['III', resident.realName]);
    expect(age).toBeGreaterThan(20);
  }
  expect(new Set(people.map(({ person }) => person?.idNumber)).size).toBe(RESIDENTS.length);
});
