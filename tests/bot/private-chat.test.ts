import { afterAll, describe, expect, test } from '@jest/globals';
import { startServer } from '../support/server.ts';
import { grabDataOf, residentsAt, runBot } from './run-bot.ts';
import { FAMILY, openChat, resident } from './chat.ts';

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

describe('balances and statements', () => {
  test('a balance is never sent to a group', async () => {
    const pointer = await ask('liao_bo', '/balance');
    expect(pointer.text).not.toMatch(/\d/);
    expect(pointer.buttons).toEqual([
      [{ text: '去私聊看', url: 'https://t.me/pingshan_wallet_bot?start=balance' }],
    ]);
    const balance = await ask('liao_bo', '/start balance', { chatId: resident('liao_bo') });
    expect(balance.text).toBe('余额 ¥888.88（沙盒，不是真钱）');
    const { text } = await ask('liao_bo', '/balance');
    expect(text).toBe('已经私聊发给你');
  });

  test('statement and top-up work in the private chat', async () => {
    const mine = { chatId: resident('meiling') };
    expect((await ask('meiling', '/topup 11.12', mine)).text).toMatch(/^已充 ¥11\.12，余额 ¥\d+/);
    expect((await ask('meiling', '/history', mine)).text).toMatch(/\+¥11\.12 {2}充值/);
    const menu = await ask('meiling', '/topup', mine);
    const [first] = menu.buttons.flat();
    const before = await balanceOf('meiling');
    const { text } = await chat.tap('meiling', menu, first?.callbackData ?? '');
    expect(text).toMatch(/^已充 ¥50\.00/);
    expect(await balanceOf('meiling')).toBe(before + 5000);
  });

  test('a statement line of a packet names its sender', async () => {
    const card = await ask('chen_apo', '/hongbao 3 1 留名');
    await chat.tap('meiling', card, grabDataOf(card));
    const { text } = await ask('meiling', '/history', { chatId: resident('meiling') });
    expect(text.split('\n')[1]).toMatch(/^\+¥3\.00 {2}抢到红包 {2}陈阿婆 · /);
  });

  test('a top-up in a group is confirmed there, with a button to the balance and not to another top-up', async () => {
    const before = await balanceOf('luo_shifu');
    const said = await ask('luo_shifu', '/topup 20');
    expect(said.text).toBe('已充 ¥20.00，余额在私聊里看');
    expect(said.buttons.flat().map(({ url }) => url)).toEqual([
      'https://t.me/pingshan_wallet_bot?start=balance',
    ]);
    expect(await balanceOf('luo_shifu')).toBe(before + 2_000);
  });

  test('announced commands and unknown texts are answered with one sentence', async () => {
    expect((await ask('azhen', '/festival')).text).toMatch(/^这一项还没开张，没有扣款/);
    const mine = { chatId: resident('xiaolin') };
    for (const said of ['你好', '/nonsense'])
      expect((await ask('xiaolin', said, mine)).text).toBe('没看懂。发 /help 看怎么用');
  });

  test('/start welcomes the person and /help lists the commands', async () => {
    const mine = { chatId: resident('xiaolin') };
    expect((await ask('xiaolin', '/start', mine)).text).toContain('小林');
    const help = (await ask('xiaolin', '/help', mine)).text;
    for (const command of ['/hongbao', '/equal', '/for', '/balance', '/history', '/topup'])
      expect(help).toContain(command);
    expect(help).not.toMatch(/festival/);
  });
});

describe('inline mode moves no money by itself', () => {
  test('a query in another chat leads to a draft, to one packet, and to a card in that chat', async () => {
    const before = await balanceOf('chen_apo');
    const { results, button } = await chat.inline('chen_apo', '8.88 2 恭喜');
    expect(results).toEqual([]);
    expect(button?.text).toBe('塞一个 ¥8.88 · 2 个');
    const mine = { chatId: resident('chen_apo') };
    const question = await ask('chen_apo', `/start ${button?.startParameter}`, mine);
    expect(question.text).toContain('还没有扣款');
    expect(await balanceOf('chen_apo')).toBe(before);

    const fill = question.buttons[0]?.[0]?.callbackData ?? '';
    await Promise.all([chat.tap('chen_apo', question, fill), chat.tap('chen_apo', question, fill)]);
    expect(await balanceOf('chen_apo')).toBe(before - 888);
    const card = await chat.waitFor(
      mine.chatId,
      ({ messageId, text }) => messageId === question.messageId && text.startsWith('🧧'),
    );
    const share = card.buttons.flat().find((one) => one.switchInlineQuery);

    const offered = await chat.inline('chen_apo', share?.switchInlineQuery ?? '');
    expect(offered.results).toHaveLength(1);
    const shared = await chat.choose(
      'chen_apo',
      FAMILY,
      offered.queryId,
      offered.results[0]?.id ?? '',
    );
    expect(await balanceOf('chen_apo')).toBe(before - 888);
    expect((await chat.tap('wendy', shared, grabDataOf(shared))).text).toMatch(/^You got ¥/);
    expect((await chat.tap('yanzi', shared, grabDataOf(shared))).text).toMatch(/^抢到 ¥/);
    await chat.waitFor(
      FAMILY,
      ({ messageId, text }) => messageId === shared.messageId && text.includes('手气最佳'),
    );
  });
});
