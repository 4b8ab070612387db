import { afterAll, describe, expect, test } from '@jest/globals';
import { SECOND_MS } from '@pingshan/shared/time';
import { packets } from '../../server/src/modules/red-packet/model.ts';
import { sweepExpired } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { startServer } from '../support/server.ts';
import { grabDataOf, residentsAt, runBot } from './run-bot.ts';
import { FAMILY, GROUP, openChat, resident } from './chat.ts';

const fenOf = (text = ''): number => Number((/¥(\d+)\.(\d\d)/.exec(text) ?? []).slice(1).join(''));

const chat = await openChat();
let stopBot: (() => Promise<void>) | undefined;
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot?.();
  await chat.close();
  chat.remove();
});
const server = await startServer();
stopBot = await runBot(server, chat);

const { ask, tokenOf, balanceOf } = residentsAt(server, chat);

describe('a packet in the group', () => {
  test('陈阿婆 sends it, three people grab it, each gets an amount, and the card names the largest share', async () => {
    const before = await balanceOf('chen_apo');
    const card = await ask('chen_apo', '/hongbao 8.88 3 恭喜发财');
    expect(card.text).toBe('🧧 恭喜发财\n陈阿婆的拼手气红包 · 3 个\n已抢 0/3');
    expect(await balanceOf('chen_apo')).toBe(before - 888);

    const azhen = await balanceOf('azhen');
    const answers = [];
    for (const who of ['azhen', 'zeng_shu', 'xiaolin']) {
      answers.push(await chat.tap(who, card, grabDataOf(card)));
    }
    for (const { text } of answers) expect(text).toMatch(/^抢到 ¥\d+\.\d\d · 已存入余额$/);
    expect(answers.map(({ text }) => fenOf(text)).reduce((a, b) => a + b)).toBe(888);
    expect(await balanceOf('azhen')).toBe(azhen + fenOf(answers[0]?.text));

    const done = await chat.waitFor(
      GROUP,
      ({ messageId, text }) => messageId === card.messageId && text.includes('手气最佳'),
    );
    expect(done.text).toMatch(/手气最佳 (阿珍|曾叔|小林) ¥\d+\.\d\d · \d+ 秒抢完/);
    expect(done.buttons).toEqual([
      [{ text: '看看大家手气', url: expect.stringContaining('https://wallet.example.org/') }],
    ]);
  });

  test('a double tap claims one share; a tap after the last share is answered as empty', async () => {
    const card = await ask('chen_apo', '红包 2 1');
    const grab = grabDataOf(card);
    const [first, second] = await Promise.all([
      chat.tap('azhen', card, grab),
      chat.tap('azhen', card, grab),
    ]);
    const late = await chat.tap('xiaolin', card, grab);
    expect(new Set([first?.text, second?.text])).toEqual(
      new Set(['你已经抢过，是 ¥2.00', '抢到 ¥2.00 · 已存入余额']),
    );
    expect(late.text).toBe('手慢了，1 个都被抢走了');
  });

  test('the shares of an equal packet are equal', async () => {
    const card = await ask('huang_laoshi', '/equal 1.5 2 考试顺利');
    expect(card.text).toContain('黄老师的红包 · 2 个，每个 ¥1.50');
    expect((await chat.tap('azhen', card, grabDataOf(card))).text).toContain('¥1.50');
    expect((await chat.tap('meiling', card, grabDataOf(card))).text).toContain('¥1.50');
  });
});

describe('a packet for one person', () => {
  const forAzhen = '这个红包只给 @阿珍';

  test('by handle: no other person can claim it', async () => {
    const card = await ask('zeng_shu', '/for @azhen 6.66 生日快乐');
    expect(card.text).toContain('曾叔给阿珍的专属红包');
    expect((await chat.tap('chen_apo', card, grabDataOf(card))).text).toBe(forAzhen);
    expect((await chat.tap('azhen', card, grabDataOf(card))).text).toContain('¥6.66');
  });

  test('by a mention with the user in it, and by a reply', async () => {
    const mention = {
      type: 'text_mention' as const,
      offset: 5,
      length: 2,
      userId: resident('azhen'),
    };
    const card = await ask('zeng_shu', '/for 阿珍 1', { entities: [mention] });
    expect((await chat.tap('liao_bo', card, grabDataOf(card))).text).toBe(forAzhen);
    const said = await chat.say('azhen', '今天我生日');
    const reply = await ask('zeng_shu', '/for 1', { replyTo: said.messageId });
    expect((await chat.tap('liao_bo', reply, grabDataOf(reply))).text).toBe(forAzhen);
  });

  test('without a recipient, with two, or with an unknown handle: one sentence', async () => {
    expect((await ask('zeng_shu', '/for 88')).text).toContain('没看懂给谁');
    expect((await ask('zeng_shu', '/for @azhen @xiaolin 88')).text).toContain('没看懂给谁');
    expect((await ask('zeng_shu', '/for @unknown_here 88')).text).toContain('unknown_here');
  });
});

describe('refusals', () => {
  test('insufficient funds: the missing amount, a button to top up, and no charge', async () => {
    const before = await balanceOf('luo_shifu');
    const answer = await ask('luo_shifu', '/hongbao 1000 8');
    expect(answer.text).toContain('余额不够：要 ¥1,000.00，现有 ¥888.88');
    expect(answer.buttons).toEqual([
      [{ text: '去充值', url: 'https://t.me/pingshan_wallet_bot?start=topup' }],
    ]);
    expect(await balanceOf('luo_shifu')).toBe(before);
  });

  test('unreadable arguments are answered with one sentence and an example', async () => {
    expect((await ask('azhen', '/hongbao abc 8')).text).toBe(
      '金额没看懂。这样写：/hongbao 88.88 8 恭喜发财',
    );
    expect((await ask('azhen', '/hongbao 88.88')).text).toBe(
      '个数没看懂。这样写：/hongbao 88.88 8 恭喜发财',
    );
    expect((await ask('azhen', '/equal x')).text).toContain('/equal 8.8 10');
    expect((await ask('azhen', '/hongbao 0.05 8')).text).toContain('每份至少 1 分，还差 ¥0.03');
    expect((await ask('azhen', '/hongbao 88 0')).text).toContain('个数要在 1 到 500 之间');
  });

  test('a request beyond a limit is answered with the limit', async () => {
    const refused = async (text: string) => (await ask('azhen', text, { chatId: FAMILY })).text;
    expect(await refused('/hongbao 88 501')).toContain('个数要在 1 到 500 之间');
    expect(await refused('/hongbao 88 9999999999999')).toContain('个数要在 1 到 500 之间');
    expect(await refused('/hongbao 99999999 8')).toContain('每份最多 ¥200.00');
    expect(await refused(`/hongbao 1 1 ${'福'.repeat(26)}`)).toContain(
      '祝福语最多 25 个字，多了 1 个',
    );
  });

  test('each person is answered in the language of their Telegram client', async () => {
    expect((await ask('wendy', '/hongbao', { chatId: FAMILY })).text).toMatch(
      /^I could not read the amount/,
    );
    expect((await ask('ming_zai', '/hongbao', { chatId: FAMILY })).text).toMatch(/^睇唔明幾多錢/);
  });
});

test('a restarted bot continues to edit the card of an open packet', async () => {
  const card = await ask('chen_apo', '/hongbao 3 3 再来');
  await chat.tap('azhen', card, grabDataOf(card));
  await stopBot?.();
  const id = grabDataOf(card).slice(2) as `rp_${string}`;
  const accessToken = await tokenOf('meiling');
  await server.call('grab', { params: { id } }, { token: accessToken });
  stopBot = await runBot(server, chat);
  await chat.waitFor(
    GROUP,
    ({ messageId, text }) => messageId === card.messageId && text.includes('已抢 2/3'),
  );
  expect((await chat.tap('xiaolin', card, grabDataOf(card))).text).toMatch(/^抢到/);
  await chat.waitFor(
    GROUP,
    ({ messageId, text }) => messageId === card.messageId && text.includes('手气最佳'),
  );
});

test('a tap on an expired packet is answered as expired, and no money moves', async () => {
  const card = await ask('chen_apo', '/hongbao 3 3 昨天的', { chatId: FAMILY });
  const _id = grabDataOf(card).slice(2) as `rp_${string}`;
  const before = await balanceOf('azhen');
  await stopBot?.();
  const past = { $set: { expiresAt: new Date(Date.now() - SECOND_MS) } };
  await packets(server.ctx).updateOne({ _id }, past);
  await sweepExpired(server.ctx);
  const tapped = chat.tap('azhen', card, grabDataOf(card));
  stopBot = await runBot(server, chat);
  expect((await tapped).text).toBe('这个红包过了 24 小时，剩下的已经退回');
  expect(await balanceOf('azhen')).toBe(before);
});

test('a grab in the mini-program appears on the card in the chat', async () => {
  const card = await ask('chen_apo', '/hongbao 3 3 两边都能抢');
  const accessToken = await tokenOf('liao_bo');
  const params = { id: grabDataOf(card).slice(2) as `rp_${string}` };
  await server.call('grab', { params }, { token: accessToken });
  await chat.waitFor(
    GROUP,
    ({ messageId, text }) => messageId === card.messageId && text.includes('已抢 1/3'),
  );
});
