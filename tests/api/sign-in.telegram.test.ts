import { expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { sign } from '@tma.js/init-data-node';
import { BOT_TOKEN, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const bot = { token: ctx.config.secrets.bot };

const initData = (id: number, { at = new Date(), token = BOT_TOKEN, name = '阿明' } = {}) =>
  sign({ user: { id, first_name: name, language_code: 'zh-hk' } }, token, at);
const signIn = (data: string) => call('signIn', { body: { method: 'telegram', initData: data } });
const tap = (
  account: { id: number; name: string; username?: string; language?: string },
  chat?: string,
) => call('botSession', { body: { account, ...(chat && { chat }) } }, bot);

test('a resident who opens the page from Telegram is the same user as in the chat', async () => {
  const [resident] = RESIDENTS;
  if (!resident) throw new Error('no residents');
  const fromChat = await tap({ id: resident.telegramId, name: resident.name });
  const fromPage = await signIn(initData(resident.telegramId, { name: resident.name }));
  expect(fromPage.user).toEqual(fromChat.user);
});

test('initData works once', async () => {
  const data = initData(7001);
  await signIn(data);
  expect((await refusal(signIn(data))).code).toBe('telegram_sign_in_invalid');
});

test('initData older than five minutes, of another bot or altered is refused', async () => {
  const old = initData(7002, { at: new Date(Date.now() - 301_000) });
  const foreign = initData(7002, { token: '654321:another-bots-token-altogether' });
  const altered = initData(7002).replace('7002', '7003');
  for (const data of [old, foreign, altered, 'hash=1', 'x']) {
    expect((await refusal(signIn(data))).code).toBe('telegram_sign_in_invalid');
  }
});

test('WeChat sign-in is refused where it is not configured', async () => {
  const body = { method: 'wechat', code: 'x' } as const;
  expect((await refusal(call('signIn', { body }))).code).toBe('sign_in_method_unavailable');
});

test('the first tap in a chat creates a user and a session for it', async () => {
  const made = await tap({ id: 8001, name: '新街坊', username: 'NewOne' }, 'telegram:-1');
  expect(made.user).toMatchObject({ name: '新街坊', phone: null });
  expect(await call('me', {}, { token: made.accessToken })).toEqual(made.user);
  const found = await call('botPerson', { query: { username: '@newone' } }, bot);
  expect(found).toEqual({ id: made.user.id, name: '新街坊' });
});

test('fifty concurrent first taps create one user', async () => {
  const taps = Array.from({ length: 50 }, () => tap({ id: 8002, name: '急先锋' }));
  const ids = new Set((await Promise.all(taps)).map(({ user }) => user.id));
  expect(ids.size).toBe(1);
});

test('a handle that has changed hands names its new holder', async () => {
  const before = await tap({ id: 8003, name: '旧主', username: 'handle' });
  const after = await tap({ id: 8004, name: '新主', username: 'handle' });
  const found = await call('botPerson', { query: { username: 'handle' } }, bot);
  expect(found.id).toBe(after.user.id);
  expect(found.id).not.toBe(before.user.id);
});

test('a name chosen in the wallet is not replaced by a later name of the chat', async () => {
  const { user, accessToken: token } = await tap({ id: 8005, name: '<b>x</b>' });
  await call('changeMe', { body: { name: '阿\u202e珍\u200b' } }, { token });
  expect((await tap({ id: 8005, name: 'Somebody' })).user).toMatchObject({
    id: user.id,
    name: '阿珍',
  });
});

test('the refusal for an unknown handle names the handle', async () => {
  const problem = await refusal(call('botPerson', { query: { username: 'nobody' } }, bot));
  expect(problem).toMatchObject({ code: 'person_unknown', status: 404 });
  expect(problem.detail).toContain('@nobody');
});

test('a user’s token is refused as the bot’s credential', async () => {
  const { accessToken: token } = await tap({ id: 8006, name: '好奇' });
  const body = { account: { id: 8007, name: 'x' } };
  expect((await refusal(call('botSession', { body }, { token }))).code).toBe('unauthorized');
  expect((await refusal(call('botSession', { body }))).code).toBe('unauthorized');
  expect((await refusal(call('me', {}, bot))).code).toBe('unauthorized');
});
