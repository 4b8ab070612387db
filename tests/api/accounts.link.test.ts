import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { MINUTE_MS } from '@pingshan/shared/time';
import { confirming } from '../support/confirm.ts';
import { newPerson } from '../support/people.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const bot = { token: ctx.config.secrets.bot };

let lastTelegramId = 9_300_000;
const newAccount = (name = '路人') => ({ id: ++lastTelegramId, name });
const tap = (account: { id: number; name: string }) =>
  call('botSession', { body: { account } }, bot);
const link = (account: { id: number; name: string }, code: string, unseen = true) =>
  call('botLink', { body: { account, code, private: unseen } }, bot);
const codeOf = async (token: string) => (await call('createLinkCode', {}, { token })).code;

describe('a link code', () => {
  test('joins a new chat to the account: a tap there is a tap of the account', async () => {
    const { user, token } = await newPerson(server);
    const account = newAccount();
    expect(await link(account, await codeOf(token))).toEqual(user);
    expect((await tap(account)).user.id).toBe(user.id);
  });

  test('joins a chat whose own account is empty, and that account is gone', async () => {
    const { user, token } = await newPerson(server);
    const account = newAccount('阿明');
    const chat = await tap(account);
    await link(account, await codeOf(token));
    expect((await tap(account)).user.id).toBe(user.id);
    const gone = await refusal(call('me', {}, { token: chat.accessToken }));
    expect(gone.code).toBe('session_expired');
    const topUp = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
    const late = await refusal(call('topUp', { body: topUp }, keyed(chat.accessToken)));
    expect(late.code).toBe('account_closed');
  });

  test('does not take a chat whose account has money', async () => {
    const { token } = await newPerson(server);
    const account = newAccount();
    const chat = await tap(account);
    const topUp = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
    await call('topUp', { body: topUp }, keyed(chat.accessToken));
    expect((await refusal(link(account, await codeOf(token)))).code).toBe('link_needs_merge');
    expect((await tap(account)).user.id).toBe(chat.user.id);
  });

  test('works once, and its successor replaces it', async () => {
    const { token } = await newPerson(server);
    const first = await codeOf(token);
    const second = await codeOf(token);
    expect((await refusal(link(newAccount(), first))).code).toBe('link_code_wrong');
    await link(newAccount(), second);
    expect((await refusal(link(newAccount(), second))).code).toBe('link_code_wrong');
  });

  test('works for ten minutes', async () => {
    const { token } = await newPerson(server);
    const code = await codeOf(token);
    server.advance(10 * MINUTE_MS);
    expect((await refusal(link(newAccount(), code))).code).toBe('link_code_wrong');
  });

  test('that a group has seen is void', async () => {
    const { token } = await newPerson(server);
    const code = await codeOf(token);
    expect((await refusal(link(newAccount(), code, false))).code).toBe('link_code_exposed');
    expect((await refusal(link(newAccount(), code))).code).toBe('link_code_wrong');
  });

  test('of a person with a PIN is confirmed with it and a code by SMS', async () => {
    const { accessToken: token } = await server.signIn(RESIDENTS[3]?.phone);
    const refused = await refusal(call('createLinkCode', {}, { token }));
    expect(refused).toMatchObject({
      code: 'step_up_required',
      params: { sets: [['pin'], ['otp']] },
    });
    const { code } = await confirming(server, { token })('createLinkCode', {});
    expect(code).toMatch(/^\d{6}$/);
  });

  test('cannot be asked for by a chat', async () => {
    const { accessToken: token } = await tap(newAccount());
    expect((await refusal(call('createLinkCode', {}, { token }))).code).toBe('device_needed');
  });

  test('is not guessed: of a hundred tries at once five are looked at, and an emptied Redis forgives none', async () => {
    const { token } = await newPerson(server);
    const code = await codeOf(token);
    const account = newAccount();
    const wrong = (index: number) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0');
    const tried = async (count: number) => {
      const answers = Array.from({ length: count }, (_, index) =>
        refusal(link(account, wrong(index))).then((problem) => problem.code),
      );
      return Promise.all(answers);
    };
    const codes = await tried(100);
    expect(codes.filter((each) => each === 'link_code_wrong')).toHaveLength(5);
    expect(codes.filter((each) => each === 'rate_limited')).toHaveLength(95);
    await ctx.redis.client.flushall();
    expect((await refusal(link(account, code))).code).toBe('rate_limited');
    expect((await link(newAccount(), code)).id).toMatch(/^usr_/);
  });
});
