import { describe, expect, test } from '@jest/globals';
import { composeIdNumber } from '@pingshan/shared/identity/id-number';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { DAY_MS } from '@pingshan/shared/time';
import { verifiedPerson } from '../../server/src/modules/identity/index.ts';
import { residentId } from '../../server/src/seed.ts';
import { newPerson, verified } from '../support/people.ts';
import { readCode, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx, rawRequest } = server;
const person = await newPerson(server);
const { token } = person;

const ask = (change: object, as = token) =>
  refusal(
    call(
      'verify',
      {
        body: {
          name: person.name,
          idNumber: person.idNumber,
          consents: ['identity'],
          ...change,
        },
      },
      { token: as },
    ),
  );

describe('verification is refused', () => {
  test.each([
    ['18 digits of which the last is wrong', '440399199001010020', 18],
    ['a month that does not exist', '440399199013010029', 11],
    ['a province that does not exist', '990399199001010029', 1],
    ['a missing digit', '44039919900101002', 18],
    ['words', '我的身份证', 1],
  ])('for %s, with the position', async (_, idNumber, at) => {
    expect(await ask({ idNumber })).toMatchObject({
      code: 'id_number_wrong',
      status: 422,
      params: { at },
    });
  });

  test('for 15 digits, by name', async () => {
    expect(await ask({ idNumber: '440399900101002' })).toMatchObject({ code: 'id_number_old' });
  });

  test('for a birthday in the future', async () => {
    const idNumber = composeIdNumber('440399', '2199-01-01', '001');
    expect(await ask({ idNumber })).toMatchObject({ code: 'id_number_wrong', params: { at: 7 } });
  });

  test('without consent, and nothing is stored', async () => {
    expect(await ask({ consents: [] })).toMatchObject({ code: 'consent_needed', status: 422 });
    expect(await ask({ consents: ['face'] })).toMatchObject({ code: 'consent_needed' });
    const stored = await ctx.mongo
      .collection('verifications')
      .find({ run: { $ne: 'seed' } })
      .toArray();
    expect(stored).toEqual([]);
  });

  test.each(['', '  ', '王\u0000五', '<b>王五</b>', '王5', 'x'.repeat(51)])(
    'for the name %p',
    async (name) => {
      expect(await ask({ name })).toMatchObject({
        code: 'invalid_request',
        params: { path: 'name' },
      });
    },
  );

  test('for a face before name and number, and without a consent of its own', async () => {
    const face = (consents: 'face'[]) =>
      refusal(call('verifyFace', { body: { consents } }, { token }));
    expect(await face([])).toMatchObject({ code: 'consent_needed' });
    expect(await face(['face'])).toMatchObject({ code: 'verification_needed' });
    const byHand = await refusal(call('verifyByHand', {}, { token }));
    expect(byHand).toMatchObject({ code: 'verification_needed' });
  });

  test('for a user of a chat who has no phone', async () => {
    const chat = await call(
      'botSession',
      { body: { account: { id: 9_200_001, name: '路人' } } },
      { token: ctx.config.secrets.bot },
    );
    expect(await ask({}, chat.accessToken)).toMatchObject({ code: 'device_needed', status: 403 });
  });

  test('with a sentence in each language', async () => {
    const sentences = await Promise.all(
      ['zh-CN', 'zh-HK', 'en'].map(async (language) => {
        const body = { name: person.name, idNumber: '440399199001010020', consents: ['identity'] };
        const headers = { 'accept-language': language };
        const reply = await rawRequest('POST', '/v1/me/verification', { token, body, headers });
        return ((await reply.json()) as { detail: string }).detail;
      }),
    );
    expect(sentences).toEqual([
      '身份证号码第 18 位不对，或抄漏了',
      '身份證號碼第 18 個字唔啱，或者抄漏咗',
      'Character 18 of the ID number is not right, or one is missing',
    ]);
  });
});

describe('one ID number, one account', () => {
  test('a second account is told so once the checks have shown that the number is theirs', async () => {
    const [first, second] = [await newPerson(server), await newPerson(server)];
    await verified(server, first);
    const same = { ...second, name: first.name, idNumber: first.idNumber };
    const taken = await refusal(verified(server, same));
    expect(taken).toMatchObject({ code: 'id_taken', status: 409 });
    const view = await call('verification', {}, { token: second.token });
    expect(view).toMatchObject({ state: 'refused', class: 'I' });
  });

  test('a stranger whose phone does not belong to the number does not learn that it has an account', async () => {
    const known = await verifiedPerson(ctx, residentId(RESIDENTS[0] ?? ({} as never)));
    const stranger = await newPerson(server, { outcome: 'carrier_fails' });
    const order = stranger.idNumber.slice(14, 17);
    const birthDate = known?.idNumber.slice(6, 14) ?? '';
    const dashed = birthDate.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
    const idNumber = composeIdNumber('440399', dashed, order);
    const body = { name: stranger.name, idNumber, consents: ['identity' as const] };
    const reply = await call('verify', { body }, { token: stranger.token });
    expect(reply).toMatchObject({ state: 'refused', class: 'I' });
  });

  test('a verified account cannot become another person’s', async () => {
    const [one, other] = [await newPerson(server), await newPerson(server)];
    await verified(server, one);
    const change = { ...one, name: other.name, idNumber: other.idNumber };
    expect(await refusal(verified(server, change))).toMatchObject({
      code: 'id_fixed',
      status: 409,
    });
    expect(await verifiedPerson(ctx, one.user.id)).toMatchObject({ idNumber: one.idNumber });
  });

  test('of two accounts that ask at once, one is verified', async () => {
    const [first, second] = [await newPerson(server), await newPerson(server)];
    const same = { ...second, name: first.name, idNumber: first.idNumber };
    const settled = await Promise.allSettled([verified(server, first), verified(server, same)]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const people = await Promise.all(
      [first, second].map(({ user }) => verifiedPerson(ctx, user.id)),
    );
    expect(people.filter(Boolean)).toHaveLength(1);
  });
});

test('requests are counted in the database: the eleventh of a day waits, after Redis was emptied too', async () => {
  const { name, token: own, phone } = await newPerson(server, { outcome: 'police_fails' });
  const { perDay } = ctx.limits.verification;
  const request = (as: string) => {
    const idNumber = composeIdNumber('440399', '1990-01-01', '911');
    return call('verify', { body: { name, idNumber, consents: ['identity'] } }, { token: as });
  };
  const all = await Promise.allSettled(Array.from({ length: perDay + 10 }, () => request(own)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(perDay);
  await ctx.redis.client.flushall();
  const late = await refusal(request(own));
  expect(late).toMatchObject({ code: 'rate_limited' });
  server.advance(DAY_MS);
  await call('requestOtp', { body: { phone } });
  const code = await readCode(rawRequest, phone);
  const again = await call('signIn', { body: { method: 'otp', phone, code } });
  expect(await request(again.accessToken)).toMatchObject({ state: 'refused' });
});
