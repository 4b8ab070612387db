import { afterAll, describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { SimMessage } from '../../bot/simulator/protocol.ts';
import { showFactor } from '../support/confirm.ts';
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
const { ask, balanceOf, tokenOf } = residentsAt(server, chat);
/** Their devices sign in at once, so that payments know them. */
for (const who of ['chen_apo', 'azhen', 'zeng_shu', 'xiaolin']) await tokenOf(who);

const textsOf = ({ buttons }: SimMessage): string[] => buttons.flat().map(({ text }) => text);
const dataOf = ({ buttons, text }: SimMessage, label: string): string => {
  const found = buttons.flat().find((button) => button.text.startsWith(label));
  if (!found?.callbackData) throw new Error(`no ${label} under: ${text}`);
  return found.callbackData;
};
/** Waits until the one card of a bill shows this. */
const becomes = (card: SimMessage, shown: string) =>
  chat.waitFor(
    card.chatId,
    ({ messageId, text }) => messageId === card.messageId && text.includes(shown),
  );
const tap = (who: string, card: SimMessage, label: string) =>
  chat.tap(who, card, dataOf(card, label));

/** Opens the confirm sheet of the newest private message and enters the PIN there. */
async function confirmAs(who: string, what: string): Promise<void> {
  const asked = await chat.waitFor(resident(who), ({ text }) => text.includes(what));
  const url = asked.buttons.flat().at(-1)?.url ?? '';
  const challenge = /startapp=(chl_\w+)$/.exec(url)?.[1] ?? '';
  const device = { token: await tokenOf(who), pin: RESIDENT_PIN };
  await showFactor(server, device, { challenge, factor: 'pin' });
}

/** A bill of three that is counted. */
async function counted(text: string): Promise<SimMessage> {
  const card = await ask('chen_apo', text);
  await tap('azhen', card, '我也在');
  await tap('zeng_shu', card, '我也在');
  await tap('chen_apo', card, '算好了');
  return becomes(card, '还差 2 份');
}

describe('/split', () => {
  test('opens a bill that others join by their own tap, on one edited card', async () => {
    const card = await ask('chen_apo', '/split 268 晚饭');
    expect(card.text).toBe('晚饭 ¥268.00 · 陈阿婆垫付\n已加入 1 人');
    expect(textsOf(card)).toEqual(['我也在', '算好了']);
    const answer = await tap('azhen', card, '我也在');
    expect(answer.text).toBe('加入了，你的份现在是 ¥134.00，还没有扣款');
    await becomes(card, '已加入 2 人，每人 ¥134.00');
    expect((await tap('azhen', card, '算好了')).text).toBe('只有垫付的人可以这样做');
    await tap('zeng_shu', card, '我也在');
    await becomes(card, '已加入 3 人，每人 ¥89.33');
    expect((await tap('chen_apo', card, '算好了')).text).toBe('算好了，大家可以付了');
    const open = await becomes(card, '还差 2 份：阿珍、曾叔，每人 ¥89.33');
    expect(textsOf(open)).toEqual(['付 ¥89.33']);
    expect((await tap('chen_apo', open, '付')).text).toBe('这单没有你的份，没有扣款');
  });

  test.each(['/aa 3 奶茶', '分账 3 奶茶', 'AA 3 奶茶'])('is understood as %s', async (text) => {
    const card = await ask('chen_apo', text);
    expect(card.text).toContain('奶茶 ¥3.00 · 陈阿婆垫付');
  });

  test('asks for an amount, and for a group', async () => {
    expect((await ask('chen_apo', '/split 晚饭')).text).toContain('/split 268 晚饭');
    const chatId = resident('chen_apo');
    expect((await ask('chen_apo', '/split 268 晚饭', { chatId })).text).toContain('要在群里发');
  });
});

describe('a share', () => {
  test('is paid by a tap, once, and the card says by whom', async () => {
    const card = await counted('/split 30 宵夜');
    const [mine, theirs] = [await balanceOf('azhen'), await balanceOf('chen_apo')];
    await ask('azhen', '/start', { chatId: resident('azhen') });
    const answers = await Promise.all([tap('azhen', card, '付'), tap('azhen', card, '付')]);
    for (const { text } of answers) expect(text).toContain('私聊发给你了');
    await confirmAs('azhen', '付给 陈阿婆 ¥10.00：宵夜');
    const paid = await becomes(card, '已付：阿珍');
    expect(await balanceOf('azhen')).toBe(mine - 1_000);
    expect(await balanceOf('chen_apo')).toBe(theirs + 1_000);
    expect((await tap('azhen', paid, '付')).text).toBe('付了 ¥10.00');
    expect(await balanceOf('azhen')).toBe(mine - 1_000);
  }, 60_000);
});

describe('/owe and /settle', () => {
  test('say privately who owes whom, and set it off by a tap', async () => {
    const chatId = resident('xiaolin');
    await ask('xiaolin', '/start', { chatId });
    expect((await ask('xiaolin', '/owe', { chatId })).text).toBe('谁也不欠谁');
    const card = await ask('chen_apo', '/split 20 早茶');
    await tap('xiaolin', card, '我也在');
    await becomes(card, '已加入 2 人');
    await tap('chen_apo', card, '算好了');
    await becomes(card, '还差 1 份');
    const owed = await ask('xiaolin', '/owe', { chatId });
    expect(owed.text).toBe('你欠 陈阿婆 ¥10.00\n  你欠 ¥10.00：早茶');
    const before = await balanceOf('xiaolin');
    const offer = await ask('xiaolin', '/settle', { chatId });
    expect(textsOf(offer)).toEqual(['和 陈阿婆 两清，付 ¥10.00']);
    await tap('xiaolin', offer, '和');
    await confirmAs('xiaolin', '和 陈阿婆 两清，付 ¥10.00');
    await becomes(offer, '和 陈阿婆 两清了，付了 ¥10.00 ✓');
    expect(await balanceOf('xiaolin')).toBe(before - 1_000);
    const settled = await becomes(card, '都结清了 ✓');
    expect(settled.buttons.flat()).toEqual([]);
  }, 60_000);
});
