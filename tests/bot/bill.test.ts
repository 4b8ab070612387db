import { afterAll, describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import { billRepeats } from '../../server/src/modules/bill/model.ts';
import type { SimMessage } from '../../bot/simulator/protocol.ts';
import { makeRepeatDue } from '../support/bills.ts';
import { showFactor } from '../support/confirm.ts';
import { startServer } from '../support/server.ts';
import { FAMILY, openChat, resident } from './chat.ts';
import { residentsAt, runBot } from './run-bot.ts';

const chat = await openChat();
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot();
  await chat.close();
  chat.remove();
});
const server = await startServer();
let stopBot = await runBot(server, chat);
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
    expect(textsOf(open)).toEqual(['付 ¥89.33', '我也在', '重新算']);
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

describe('after the count', () => {
  test('one who comes late asks, and the fronter counts again, on the same card', async () => {
    const card = await counted('/split 30 糖水');
    expect(textsOf(await becomes(card, '还差 2 份'))).toEqual(['付 ¥10.00', '我也在', '重新算']);
    expect((await tap('aqiang', card, '我也在')).text).toContain('等 TA 点“重新算”');
    const asked = await becomes(card, '也想加入：阿强');
    expect((await tap('azhen', asked, '重新算')).text).toBe('只有垫付的人可以这样做');
    await tap('chen_apo', asked, '重新算');
    const open = await becomes(card, '已加入 4 人，每人 ¥7.50');
    await tap('chen_apo', open, '算好了');
    await becomes(card, '还差 3 份：阿珍、曾叔、阿强，每人 ¥7.50');
  });
});

describe('a bill that another person paid', () => {
  test('waits for their tap', async () => {
    const card = await ask('zeng_shu', '/split 30 夜茶 @azhen');
    expect(card.text).toBe(
      '夜茶 ¥30.00 · 阿珍垫付\n等 阿珍 点“是我垫付的”，之后才能算\n已加入 2 人，每人 ¥15.00',
    );
    expect(textsOf(card)).toEqual(['我也在', '是我垫付的']);
    expect((await tap('zeng_shu', card, '是我垫付的')).text).toBe('只有垫付的人可以这样做');
    await tap('azhen', card, '是我垫付的');
    await chat.waitFor(
      card.chatId,
      ({ messageId, buttons }) =>
        messageId === card.messageId && buttons.flat().some(({ text }) => text === '算好了'),
    );
  });
});

describe('a bill of every month', () => {
  test('posts a card into its chat when the next month opens it', async () => {
    const card = await ask('chen_apo', '/split 99 网费 每月 5 日');
    expect(card.text).toContain('网费 ¥99.00 · 陈阿婆垫付');
    const repeat = await billRepeats(server.ctx).findOne({ dueAt: { $ne: null } });
    if (!repeat) throw new Error('no repetition');
    await makeRepeatDue(server.ctx, repeat._id);
    const next = await chat.waitFor(card.chatId, ({ text }) => text.startsWith('网费 ¥99.00'), {
      after: card.messageId,
      patience_ms: 40_000,
    });
    expect(textsOf(next)).toEqual(['我也在', '算好了']);
  }, 60_000);
});

describe('a restarted bot', () => {
  test('edits the card that it had posted, and posts no second one', async () => {
    const card = await ask('chen_apo', '/split 12 豆浆');
    await stopBot();
    const { items } = await server.call(
      'botBillCards',
      {},
      { token: server.ctx.config.secrets.bot },
    );
    const bill = items.find(({ messageId }) => messageId === card.messageId)?.bill ?? 'bil_';
    await server.call('joinBill', { params: { id: bill } }, { token: await tokenOf('azhen') });
    stopBot = await runBot(server, chat);
    await becomes(card, '已加入 2 人，每人 ¥6.00');
    const all = await chat.messages(card.chatId);
    expect(all.filter(({ text }) => text.startsWith('豆浆'))).toHaveLength(1);
  }, 60_000);
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

test('a group settles by the fewest payments once all who pay or are paid agree', async () => {
  const inFamily = { chatId: FAMILY };
  const split = async (who: string, other: string, text: string) => {
    const card = await ask(who, text, inFamily);
    await tap(other, card, '我也在');
    await becomes(card, '已加入 2 人');
    await tap(who, card, '算好了');
    return becomes(card, '还差 1 份');
  };
  const first = await split('chen_apo', 'azhen', '/split 20 早点');
  const second = await split('azhen', 'xiaolin', '/split 20 水果');
  const agree = async (who: string) => {
    await ask(who, '/start', { chatId: resident(who) });
    await ask(who, '/settle', inFamily);
    const offer = await chat.waitFor(resident(who), ({ text }) => text.includes('群里付 1 次'));
    expect(offer.text).toContain('小林 付给 陈阿婆 ¥10.00');
    return (await tap(who, offer, '按这个还')).text;
  };
  expect(await agree('xiaolin')).toContain('等其他人同意');
  expect(await agree('chen_apo')).toContain('都同意了');
  for (const card of [first, second]) await becomes(card, '都结清了 ✓');
  const offer = await ask('xiaolin', '/settle', { chatId: resident('xiaolin') });
  expect(textsOf(offer)).toContain('和 陈阿婆 两清，付 ¥10.00');
}, 60_000);
