import { afterAll, describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { SimMessage } from '../../bot/simulator/protocol.ts';
import { showFactor } from '../support/confirm.ts';
import { startServer } from '../support/server.ts';
import { FAMILY, GROUP, openChat, resident } from './chat.ts';
import { residentsAt, runBot } from './run-bot.ts';

const chat = await openChat();
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot();
  await chat.close();
  chat.remove();
});
const server = await startServer({
  limits: (limits) => ({ ...limits, transfer: { ...limits.transfer, undo_s: 60 } }),
});
const stopBot = await runBot(server, chat);
const { ask, balanceOf, tokenOf } = residentsAt(server, chat);
const openPrivately = (who: string) => ask(who, '/start', { chatId: resident(who) });
const dataOf = (message: SimMessage, prefix: string): string => {
  const found = message.buttons.flat().find(({ callbackData }) => callbackData?.startsWith(prefix));
  if (!found?.callbackData) throw new Error(`no ${prefix} under: ${message.text}`);
  return found.callbackData;
};
const textsOf = (message: SimMessage): string[] => message.buttons.flat().map(({ text }) => text);
const cardNow = async ({ chatId, messageId }: SimMessage): Promise<SimMessage> => {
  const all = await chat.messages(chatId);
  const found = all.find((message) => message.messageId === messageId);
  if (!found) throw new Error(`no message ${messageId}`);
  return found;
};
const becomes = (card: SimMessage, text: string) =>
  chat.waitFor(
    card.chatId,
    (message) => message.messageId === card.messageId && message.text === text,
  );

/** Opens the confirm sheet of a private message and shows there what it asks for. */
async function confirmAs(who: string, what: string): Promise<void> {
  const asked = await chat.waitFor(resident(who), ({ text }) => text.startsWith(what));
  const url = asked.buttons.flat().at(-1)?.url ?? '';
  const challenge = /startapp=(chl_\w+)$/.exec(url)?.[1] ?? '';
  const token = await tokenOf(who);
  const params = { id: challenge as `chl_${string}` };
  await showFactor(server, { token, pin: RESIDENT_PIN }, { challenge, factor: 'pin' });
  // A device that has just signed in shows a second factor.
  const { remaining } = await server.call('stepUp', { params }, { token });
  for (const [factor] of remaining) {
    if (factor) await showFactor(server, { token }, { challenge, factor });
  }
}

describe('/transfer', () => {
  test('shows whom, and its sender alone can confirm it, by the PIN in the wallet', async () => {
    await openPrivately('chen_apo');
    const [mine, theirs] = [await balanceOf('chen_apo'), await balanceOf('azhen')];
    const offer = await ask('chen_apo', '/transfer @azhen 88 饭钱');
    expect(offer.text).toMatch(/^陈阿婆 转给 阿珍（陈\*珍） ¥88\.00：饭钱\n还没有扣款/);
    expect(textsOf(offer)).toEqual(['确认转给 陈*珍 ¥88.00']);
    const data = dataOf(offer, 'tr:');
    expect((await chat.tap('azhen', offer, data)).text).toBe('这笔不是你发起的');
    expect((await chat.tap('chen_apo', offer, data)).text).toContain('私聊发给你了');
    expect(await balanceOf('chen_apo')).toBe(mine);

    await confirmAs('chen_apo', '转给 陈*珍 ¥88.00');
    const card = await becomes(offer, '陈阿婆 转给 阿珍 ✓');
    expect(textsOf(card)).toEqual(['撤回']);
    expect(await balanceOf('chen_apo')).toBe(mine - 8_800);
    expect(await balanceOf('azhen')).toBe(theirs);
  });

  test('can be taken back by its sender until it arrives', async () => {
    const mine = await balanceOf('chen_apo');
    const offer = await ask('chen_apo', '/zz @azhen 12.34');
    await chat.tap('chen_apo', offer, dataOf(offer, 'tr:'));
    await confirmAs('chen_apo', '转给 陈*珍 ¥12.34');
    const card = await becomes(offer, '陈阿婆 转给 阿珍 ✓');
    const undo = dataOf(card, 'tru:');
    expect((await chat.tap('azhen', card, undo)).text).toBe('这笔不是你发起的');
    expect(await balanceOf('chen_apo')).toBe(mine - 1_234);
    expect((await chat.tap('chen_apo', card, undo)).text).toBe('撤回了，¥12.34 已回到余额');
    expect(await balanceOf('chen_apo')).toBe(mine);
    expect((await cardNow(card)).text).toBe('陈阿婆 撤回了给 阿珍 的转账');
  });

  test('two taps ask for one confirmation and send one transfer', async () => {
    const mine = await balanceOf('chen_apo');
    const offer = await ask('chen_apo', '/transfer @azhen 1.11');
    const data = dataOf(offer, 'tr:');
    await Promise.all([chat.tap('chen_apo', offer, data), chat.tap('chen_apo', offer, data)]);
    await confirmAs('chen_apo', '转给 陈*珍 ¥1.11');
    await becomes(offer, '陈阿婆 转给 阿珍 ✓');
    expect(await balanceOf('chen_apo')).toBe(mine - 111);
  });

  test.each(['转账 2 给 @azhen', '转账 2 @azhen', '轉賬2畀 @azhen'])(
    'is understood in plain words: %s',
    async (said) => {
      const offer = await ask('chen_apo', said);
      expect(offer.text).toMatch(/^陈阿婆 转给 阿珍（陈\*珍） ¥2\.00\n/);
    },
  );

  test('is understood as a reply, with a memo', async () => {
    const said = await chat.say('zeng_shu', '谁帮我垫一下');
    const offer = await ask('chen_apo', '/transfer 5 水果', { replyTo: said.messageId });
    expect(offer.text).toMatch(/^陈阿婆 转给 曾叔（曾\*强） ¥5\.00：水果\n/);
  });

  test('of a person who never opened the private chat has a button that opens it', async () => {
    const offer = await ask('zeng_shu', '/transfer @azhen 3');
    const answer = await chat.tap('zeng_shu', offer, dataOf(offer, 'tr:'));
    expect(answer.text).toContain('先点消息下面打开私聊');
    const card = await cardNow(offer);
    const url = card.buttons.flat().find((button) => button.url !== undefined)?.url ?? '';
    const payload = /start=(chl_\w+)$/.exec(url)?.[1] ?? '';
    await ask('zeng_shu', `/start ${payload}`, { chatId: resident('zeng_shu') });
    await confirmAs('zeng_shu', '转给 陈*珍 ¥3.00');
    await becomes(offer, '曾叔 转给 阿珍 ✓');
  });

  test('that is unclear, names no one, or names oneself is answered, and nothing moves', async () => {
    expect((await ask('chen_apo', '/transfer @azhen')).text).toMatch(/^金额没看懂/);
    expect((await ask('chen_apo', '/transfer 88')).text).toMatch(/^没看懂转给谁/);
    expect((await ask('chen_apo', '/transfer @not_here 8')).text).toContain('还不认识');
    expect((await ask('chen_apo', '/transfer @chen_apo 8')).text).toContain('这是你自己');
  });
});

/** The bot writes twenty messages a minute to one group, so these are in another. */
const family = { chatId: FAMILY };

describe('/request', () => {
  test('is paid by the person who is asked, and by no other', async () => {
    await openPrivately('azhen');
    const [asker, asked] = [await balanceOf('xiaolin'), await balanceOf('azhen')];
    const card = await ask('xiaolin', '/request @azhen 6.6 水电', family);
    expect(card.text).toMatch(/^小林 向 阿珍 收 ¥6\.60：水电\n/);
    expect(textsOf(card)).toEqual(['付 ¥6.60', '不付']);
    const pay = dataOf(card, 'rqp:');
    for (const who of ['xiaolin', 'chen_apo']) {
      expect((await chat.tap(who, card, pay)).text).toBe('这笔不是向你收的');
    }
    expect((await chat.tap('azhen', card, pay)).text).toContain('私聊发给你了');
    await confirmAs('azhen', '付给 林*东 ¥6.60');
    await becomes(card, '阿珍 付给 小林 ✓');
    expect(await balanceOf('xiaolin')).toBe(asker + 660);
    expect(await balanceOf('azhen')).toBe(asked - 660);
  });

  test('may be refused by the person who is asked, without a reason', async () => {
    const card = await ask('xiaolin', '/sk @azhen 7', family);
    const no = dataOf(card, 'rqn:');
    expect((await chat.tap('chen_apo', card, no)).text).toBe('这笔不是向你收的');
    expect((await chat.tap('azhen', card, no)).text).toBe('没有扣款');
    expect((await cardNow(card)).text).toBe('阿珍 这次不付给 小林');
  });
});

test('notices of transfers are sentences in the private chat', async () => {
  const note = await chat.waitFor(resident('azhen'), ({ text }) => text.startsWith('小林 向你收'));
  expect(note.text).toContain('¥6.60：水电');
});

test('what was sent is in the statement by its name', async () => {
  const { text } = await ask('chen_apo', '/history', { chatId: resident('chen_apo') });
  expect(text).toMatch(/−¥1\.11 {2}转出 {2}阿珍/);
  expect(text).toMatch(/\+¥12\.34 {2}撤回转账 {2}阿珍/);
});

test('the group was told no balance, and no amount of what was paid', async () => {
  const cards = (await chat.messages(GROUP)).filter(({ text }) => text.endsWith('✓'));
  expect(cards.length).toBeGreaterThan(2);
  for (const { text } of cards) expect(text).not.toContain('¥');
});
