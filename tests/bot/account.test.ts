import { afterAll, describe, expect, test } from '@jest/globals';
import { newPerson } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { openChat, resident } from './chat.ts';
import { residentsAt, runBot } from './run-bot.ts';

const chat = await openChat();
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot();
  await chat.close();
  chat.remove();
});
const server = await startServer();
const stopBot = await runBot(server, chat);
const { ask, balanceOf } = residentsAt(server, chat);
const privately = (who: string) => ({ chatId: resident(who) });
const codeOf = async (token: string) => (await server.call('createLinkCode', {}, { token })).code;

/** Makes a resident a user of the chat alone, as a newcomer is. */
async function forgetResident(who: string) {
  const users = server.ctx.mongo.collection('users');
  await users.updateOne({ telegramId: resident(who) }, { $unset: { telegramId: '' } });
}

describe('/limits', () => {
  test('says in the private chat what one can still pay, with a button to the page', async () => {
    await ask('chen_apo', '/start', privately('chen_apo'));
    const before = await balanceOf('chen_apo');
    const pointer = await ask('chen_apo', '/limits');
    expect(pointer.text).toBe('已经私聊发给你');
    const answer = await ask('chen_apo', '/limits', privately('chen_apo'));
    expect(answer.text.split('\n')).toEqual([
      '你是Ⅲ类钱包，还能付：',
      '今天不输密码 ¥1,000.00（一天 ¥1,000.00）',
      '今天输密码 ¥5,000.00（一天 ¥5,000.00）',
      '今天提现 ¥50,000.00（一天 ¥50,000.00）',
      '今年 ¥200,000.00（一年 ¥200,000.00）',
    ]);
    expect(answer.buttons.flat()[0]?.url).toBe(
      'https://wallet.example.org/packages/account/limits/index',
    );
    expect(await balanceOf('chen_apo')).toBe(before);
  });

  test('leads a person who is not verified to the verification', async () => {
    await forgetResident('yanzi');
    const answer = await ask('yanzi', '/limits', privately('yanzi'));
    expect(answer.text).toContain('没实名，总共 ¥1,000.00（上限 ¥1,000.00）');
    expect(answer.text).toContain('升到Ⅱ类，一年能付 ¥100,000.00');
    expect(answer.buttons.flat()[0]?.url).toMatch(/\/packages\/account\/verify\/index$/);
  });
});

describe('/link', () => {
  test('joins the chat to the account that gave the code, also with a space in it', async () => {
    const { token, user } = await newPerson(server);
    await forgetResident('meiling');
    await ask('meiling', '/limits', privately('meiling'));
    const code = await codeOf(token);
    const said = `/link ${code.slice(0, 3)} ${code.slice(3)}`;
    const answer = await ask('meiling', said, privately('meiling'));
    expect(answer.text).toBe(`连上了，现在这个聊天用的是「${user.name}」的钱包`);
    const statement = await ask('meiling', '/topup 20', privately('meiling'));
    expect(statement.text).toContain('已充 ¥20.00');
    const { balances } = await server.call('wallet', {}, { token });
    expect(balances[0]).toMatchObject({ amount: 2_000 });
  });

  test('makes a code void that a group has read', async () => {
    const { token } = await newPerson(server);
    await forgetResident('zeng_shu');
    const code = await codeOf(token);
    const answer = await ask('zeng_shu', `/link ${code}`);
    expect(answer.text).toBe('这个码被群里看到了，已经作废。请再要一个，私聊发给我');
    const again = await ask('zeng_shu', `/link ${code}`, privately('zeng_shu'));
    expect(again.text).toMatch(/^没有这个码，或者过期了/);
  });

  test('sends a chat that has money of its own to the page where accounts are merged', async () => {
    const { token } = await newPerson(server);
    const answer = await ask('liao_bo', `/link ${await codeOf(token)}`, privately('liao_bo'));
    expect(answer.text).toMatch(/^这个聊天已经有自己的钱包/);
    expect(answer.buttons.flat()[0]?.url).toMatch(/\/packages\/account\/link\/index$/);
  });

  test.each(['', ' 12345', ' 验证码'])(
    'explains itself where there is no code: /link%s',
    async (args) => {
      const answer = await ask('aqiang', `/link${args}`, privately('aqiang'));
      expect(answer.text).toMatch(/^打开钱包，在“我的 · 连接聊天”里拿一个 6 位码/);
    },
  );
});
