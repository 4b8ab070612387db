import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { startServer } from '../support/server.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { grabDataOf, isCard, residentsAt, runBot } from './run-bot.ts';
import { FAMILY, GROUP, openChat, resident } from './chat.ts';

const chat = await openChat();
let stopBot: (() => Promise<void>) | undefined;
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot?.();
  await chat.close();
  chat.remove();
});
const server = await startServer();
const proxy = await startFaultProxy(server.url);
const near = { ...server, url: proxy.url.replace(/\/$/, '') };
stopBot = await runBot(near, chat);
const { ask, balanceOf } = residentsAt(server, chat);
const cardsOf = async (greeting: string) =>
  (await chat.messages(GROUP)).filter((one) => isCard(one) && one.text.includes(greeting));

describe('while the server is unavailable', () => {
  test('a tap during a restart waits for the server and is answered with the amount', async () => {
    const card = await ask('azhen', '/hongbao 2 2 重启');
    proxy.cut();
    const tapped = chat.tap('zeng_shu', card, grabDataOf(card));
    await sleep(2_500);
    proxy.heal();
    expect((await tapped).text).toMatch(/^抢到 ¥/);
  }, 20_000);

  test.each(['cut', 'hold'] as const)(
    'a tap is answered within 10 s, never as a lost grab, and works once the server is back (%s)',
    async (how) => {
      const card = await ask('azhen', `/hongbao 2 2 断线 ${how}`);
      await chat.tap('zeng_shu', card, grabDataOf(card));
      proxy[how]();
      const since = Date.now();
      const unsure = await chat.tap('zeng_shu', card, grabDataOf(card));
      expect(unsure.text).toBe('正在确认，钱不会丢，请稍后再点');
      expect(Date.now() - since).toBeLessThan(10_000);
      proxy.heal();
      expect((await chat.tap('zeng_shu', card, grabDataOf(card))).text).toMatch(
        /^你已经抢过，是 ¥/,
      );
    },
    30_000,
  );

  test('a send command is answered with one sentence, and its card is posted once the server is back', async () => {
    const before = await balanceOf('chen_apo');
    proxy.hold();
    const said = await ask('chen_apo', '/hongbao 3.33 3 迟到');
    expect(said.text).toBe('正在确认，钱不会丢。不用再发一次，一有结果就在这里告诉您');
    proxy.heal();
    const card = await chat.waitFor(GROUP, (one) => one.text.startsWith('🧧 迟到'), {
      patience_ms: 15_000,
    });
    expect((await chat.tap('meiling', card, grabDataOf(card))).text).toMatch(/^抢到/);
    expect(await cardsOf('迟到')).toHaveLength(1);
    expect(await balanceOf('chen_apo')).toBe(before - 333);
  }, 40_000);

  test('a balance command is answered with one sentence: nothing was charged', async () => {
    await ask('xiaolin', '/start', { chatId: resident('xiaolin') });
    proxy.cut();
    const said = await ask('xiaolin', '/balance', { chatId: resident('xiaolin') });
    expect(said.text).toBe('现在连不上，没有扣款，请过一会儿再试');
    proxy.heal();
  }, 20_000);
});

describe('a restarted bot', () => {
  test('posts the missing card of a packet once, in the language of its sender', async () => {
    await stopBot?.();
    const account = { id: resident('wendy'), name: 'Wendy', username: 'wendy', language: 'en' };
    const where = `telegram:${FAMILY}` as const;
    const bot = { token: server.ctx.config.secrets.bot };
    const { accessToken: token } = await server.call(
      'botSession',
      { body: { account, chat: where } },
      bot,
    );
    const packet = { kind: 'lucky', total: { amount: 200, currency: 'CNY' }, count: 2 } as const;
    const send = (greeting: string, at: string, idempotencyKey: string) =>
      server.call(
        'sendRedPacket',
        { body: { ...packet, greeting, chat: at } },
        { token, idempotencyKey },
      );
    await send('Without a card', where, 'shown');
    // The sender was never seen in this chat, so the bot must not post there.
    await send('Elsewhere', `telegram:${GROUP}`, 'elsewhere');
    server.advance(31_000);
    stopBot = await runBot(near, chat);
    const card = await chat.waitFor(FAMILY, (one) => one.text.includes('Without a card'));
    await waitFor('the card is stored', async () => {
      const { items } = await server.call('botCards', {}, bot);
      return items.some(({ place }) => 'messageId' in place && place.messageId === card.messageId);
    });
    await stopBot();
    stopBot = await runBot(near, chat);
    expect((await chat.tap('yanzi', card, grabDataOf(card))).text).toMatch(/^抢到/);
    const edited = await chat.waitFor(
      FAMILY,
      (one) => one.messageId === card.messageId && one.text.includes('1 of 2 taken'),
    );
    expect(edited.text).toContain('Lucky packet from Wendy');
    const all = [...(await chat.messages(FAMILY)), ...(await chat.messages(GROUP))];
    expect(all.filter((one) => one.text.includes('Without a card'))).toHaveLength(1);
    expect(all.filter((one) => one.text.includes('Elsewhere'))).toHaveLength(0);
  }, 30_000);
});
