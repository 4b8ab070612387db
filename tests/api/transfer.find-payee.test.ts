import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { MINUTE_MS } from '@pingshan/shared/time';
import { issuePayeeToken } from '../../server/src/modules/transfer/payee-token.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { arrive, residentAt } from '../support/transfers.ts';

const server = await startServer({
  env: { ROLE: 'api' },
  limits: (limits) => ({
    ...limits,
    transfer: { ...limits.transfer, lookUps: { max: 12, window_s: 60 } },
  }),
});
const { call, ctx, rawRequest } = server;
const chen = await residentAt(server, 0);
const zhen = await residentAt(server, 1);
const zeng = await residentAt(server, 2);
const NO_ACCOUNT = '13900001111';

const hide = (who: typeof zhen, findByPhone: boolean) =>
  call('changePreferences', { body: { findByPhone: !findByPhone } }, { token: who.token });

/** Every byte of a reply but for what differs from request to request. */
async function bytes(phone: string): Promise<string> {
  const body = { phone };
  const response = await rawRequest('POST', '/v1/payees/look-up', { token: zeng.token, body });
  const text = (await response.text()).replace(/"traceId":"[^"]+"/, '');
  const headers = [...response.headers].filter(
    ([name]) => name !== 'date' && !name.startsWith('ratelimit-'),
  );
  return JSON.stringify([response.status, headers, text]);
}

describe('a payee', () => {
  test('is found by the whole number, with or without the country code', async () => {
    const expected = { payee: { id: zhen.id, name: zhen.name }, known: false, asked: null };
    expect(await chen.lookUp({ phone: zhen.phone })).toMatchObject(expected);
    expect(await chen.lookUp({ phone: zhen.phone.replace('+86', '') })).toMatchObject(expected);
  });

  test('is found by the handle, whatever its case, with or without the @', async () => {
    for (const handle of [zhen.username, `@${zhen.username.toUpperCase()}`]) {
      expect((await chen.lookUp({ handle })).payee.id).toBe(zhen.id);
    }
  });

  test('is found by a receive code with what it asks for, until the code is five minutes old', async () => {
    const body = { amount: money(8_800), memo: '饭钱' };
    const code = await call('makeReceiveCode', { body }, { token: zhen.token });
    expect(code.url).toContain(`startapp=${code.code}`);
    expect(Date.parse(code.expiresAt) - Date.parse(code.now)).toBe(5 * MINUTE_MS);
    expect(await chen.lookUp({ code: code.code })).toMatchObject({
      payee: { id: zhen.id },
      asked: { amount: { amount: 8_800 }, memo: '饭钱' },
    });
    server.advance(5 * MINUTE_MS);
    expect((await refusal(chen.lookUp({ code: code.code }))).code).toBe('payee_unknown');
  });

  test('who shares a chat is found by id; a stranger is not', async () => {
    expect((await chen.lookUp({ person: zhen.id })).payee.name).toBe(zhen.name);
    const stranger = await server.signIn('13900002222');
    expect((await refusal(chen.lookUp({ person: stranger.user.id }))).code).toBe('payee_unknown');
    expect((await refusal(chen.lookUp({ person: ctx.newId('usr') }))).code).toBe('payee_unknown');
  });

  test('is known after the first payment that arrived, and then both find each other by id', async () => {
    const stranger = await server.signIn('13900003333');
    const taken = await chen.send('13900003333', 100);
    await call('cancelTransfer', { params: { id: taken.id } }, { token: chen.token });
    const sent = await chen.send('13900003333', 100);
    expect(sent.payee?.id).toBe(stranger.user.id);
    expect(await chen.lookUp({ phone: '13900003333' })).toMatchObject({ known: false });
    await arrive(ctx, sent.id);
    expect(await chen.lookUp({ person: stranger.user.id })).toMatchObject({ known: true });
    const back = await call(
      'lookUpPayee',
      { body: { person: chen.id } },
      { token: stranger.accessToken },
    );
    expect(back).toMatchObject({ payee: { id: chen.id }, known: false });
  });
});

describe('a look-up is refused', () => {
  test('for oneself', async () => {
    expect(await refusal(chen.lookUp({ phone: chen.phone }))).toMatchObject({
      status: 422,
      code: 'payee_is_self',
    });
  });

  test('for a person who does not want to be found by phone exactly as for a number without an account', async () => {
    await hide(zhen, true);
    const hidden = await bytes(zhen.phone);
    expect(hidden).toMatch(/^\[404,.*payee_unknown.*对方不让用手机号找到/);
    expect(hidden).toBe(await bytes(NO_ACCOUNT));
    await hide(zhen, false);
    expect((await zeng.lookUp({ phone: zhen.phone })).payee.id).toBe(zhen.id);
  });

  test('without or with two of phone, handle, code and person', async () => {
    for (const body of [{}, { phone: zhen.phone, handle: zhen.username }]) {
      const given = { token: chen.token, body };
      const response = await rawRequest('POST', '/v1/payees/look-up', given);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'invalid_request' },
      ]);
    }
  });

  test('beyond the limit of a day, so that numbers cannot be harvested; receive codes still work', async () => {
    const lin = await residentAt(server, 3);
    for (let i = 0; i < 12; i++) await refusal(lin.lookUp({ phone: `1390000${4_000 + i}` }));
    expect((await refusal(lin.lookUp({ phone: zhen.phone }))).code).toBe('rate_limited');
    expect((await refusal(lin.lookUp({ handle: zhen.username }))).code).toBe('rate_limited');
    const { code } = await call('makeReceiveCode', { body: {} }, { token: zhen.token });
    expect((await lin.lookUp({ code })).payee.id).toBe(zhen.id);
  });
});

test('a receive code in another currency, or with a long memo, is refused', async () => {
  const { token } = chen;
  const foreign = { amount: money(100, 'HKD') };
  expect((await refusal(call('makeReceiveCode', { body: foreign }, { token }))).code).toBe(
    'currency_mismatch',
  );
  const long = { memo: '好'.repeat(51) };
  expect(await refusal(call('makeReceiveCode', { body: long }, { token }))).toMatchObject({
    code: 'memo_too_long',
    params: { max: 50, over: 1 },
  });
});

describe('the token of a payee', () => {
  const send = (token: string, payee: string) =>
    refusal(
      call('sendTransfer', { body: { payee, amount: money(100), arrival: 'now' } }, keyed(token)),
    );

  test('of an account that is gone is refused, and so is one’s own', async () => {
    const gone = issuePayeeToken(ctx, chen.id, ctx.newId('usr'));
    expect(await send(chen.token, gone)).toMatchObject({ code: 'payee_cannot_receive' });
    const own = issuePayeeToken(ctx, chen.id, chen.id);
    expect(await send(chen.token, own)).toMatchObject({ code: 'payee_is_self' });
  });

  test('is worthless to another person, when it was altered, and after a quarter of an hour', async () => {
    const { token } = await chen.lookUp({ person: zhen.id });
    expect((await send(zeng.token, token)).code).toBe('payee_outdated');
    const [, until, signature] = token.split('.');
    const altered = [`${zeng.id}.${until}.${signature}`, `${token}x`, `${token}.x`];
    for (const forged of ['x', '..', 'a.b.c', ...altered]) {
      expect([forged, (await send(chen.token, forged)).code]).toEqual([forged, 'payee_outdated']);
    }
    server.advance(15 * MINUTE_MS);
    const later = await server.signIn(chen.phone);
    expect((await send(later.accessToken, token)).code).toBe('payee_outdated');
  });
});
