import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';
import { grabDataOf, isCard, runBot } from './run-bot.ts';
import { FAMILY, GROUP, openChat, resident } from './chat.ts';

const WEBHOOK_PORT = 18_377;
const SECRET = 'open-sesame-0123456789';
const BOT_ID = Number.parseInt(SANDBOX_BOT_TOKEN, 10);

const chat = await openChat();
let stopBot: (() => Promise<void>) | undefined;
/** Registered before the server's own hook: hooks run in that order, so the bot stops first. */
afterAll(async () => {
  await stopBot?.();
  await chat.close();
  chat.remove();
});
const server = await startServer({
  limits: (limits) => ({ ...limits, redPacket: { ...limits.redPacket, expires_ms: 12_000 } }),
});
const webhook = {
  url: `http://127.0.0.1:${WEBHOOK_PORT}/telegram`,
  secret: SECRET,
  host: '127.0.0.1',
  port: WEBHOOK_PORT,
};
stopBot = await runBot(server, chat, { webhook });

const person = (username: string) => {
  const one = RESIDENTS.find((each) => each.username === username);
  return {
    id: resident(username),
    is_bot: false,
    first_name: one?.name,
    username,
    language_code: 'zh-CN',
  };
};
const chatOf = (id: number) => ({ id, type: 'supergroup', title: '街坊群' });

/** Delivers an update to the webhook as Telegram does. */
function deliver(update: object, secret = SECRET): Promise<Response> {
  return fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(update),
  });
}

const sent = (message_id: number, username: string, text: string) => ({
  update_id: 900_000 + message_id,
  message: { message_id, date: 1, chat: chatOf(GROUP), from: person(username), text },
});
const cardsWith = async (text: string) =>
  (await chat.messages(GROUP)).filter((message) => isCard(message) && message.text.includes(text));

describe('the webhook', () => {
  test('accepts requests with the secret token, on one path only', async () => {
    expect((await deliver({ update_id: 1 }, 'wrong')).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${WEBHOOK_PORT}/`, { method: 'POST' })).status).toBe(404);
    expect((await deliver({ update_id: 1 })).status).toBe(200);
  });

  test('decodes a Chinese character that lies across two chunks of the body', async () => {
    const body = Buffer.from(JSON.stringify(sent(7000, 'azhen', '/hongbao 1 2 分开到')));
    const middle = body.indexOf(Buffer.from('开')) + 1;
    const headers = {
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': SECRET,
    };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(webhook.url, { method: 'POST', headers }, (answer) =>
        resolve(answer.resume().statusCode),
      );
      sending.once('error', reject);
      sending.write(body.subarray(0, middle));
      setTimeout(() => sending.end(body.subarray(middle)), 100);
    });
    expect(status).toBe(200);
    expect(await cardsWith('分开到')).toHaveLength(1);
  });

  test('refuses a body without a length, and one over the limit', async () => {
    const headers = { 'x-telegram-bot-api-secret-token': SECRET };
    const body = new Blob(['x'.repeat(1_000_001)]);
    expect((await fetch(webhook.url, { method: 'POST', headers, body })).status).toBe(413);
    const stream = new Blob(['{}']).stream();
    const chunked = { method: 'POST', headers, body: stream, duplex: 'half' } as const;
    expect((await fetch(webhook.url, chunked)).status).toBe(413);
  });

  test('updates delivered three times, out of order, send one packet each', async () => {
    const updates = [7001, 7002, 7003].map((id) => sent(id, 'azhen', `/hongbao 1 2 第${id}次`));
    const shuffled = [2, 0, 1, 1, 2, 0, 0, 2, 1].map((index) => updates[index] ?? {});
    const answers = await Promise.all(shuffled.map((update) => deliver(update)));
    expect(answers.map(({ status }) => status)).toEqual(shuffled.map(() => 200));
    expect(await cardsWith('第700')).toHaveLength(3);
  });

  test('and also when the bot was restarted in between', async () => {
    await stopBot?.();
    stopBot = await runBot(server, chat, { webhook });
    await deliver(sent(7001, 'azhen', '/hongbao 1 2 第7001次'));
    expect(await cardsWith('第7001次')).toHaveLength(1);
  });
});

test('an expired packet is refunded: its card shows it, and its sender gets a private notice', async () => {
  await chat.say('xiaolin', '/start', { chatId: resident('xiaolin') });
  await chat.say('xiaolin', '/hongbao 5 5 没人抢');
  await chat.say('azhen', '/hongbao 2 2 没开私聊');
  await chat.waitFor(GROUP, ({ text }) => text.includes('没人抢') && text.startsWith('🧧'));
  const notice = await chat.waitFor(
    resident('xiaolin'),
    ({ text }) => text.includes('已退回您的余额'),
    {
      patience_ms: 25_000,
    },
  );
  expect(notice.text).toContain('¥5.00');
  await chat.waitFor(
    GROUP,
    ({ text }) => text.includes('没人抢') && text.includes('剩下的 ¥5.00 已退回'),
  );
  await chat.waitFor(GROUP, ({ text }) => /没开私聊[^]*剩下的 ¥2.00 已退回/.test(text));
  const undelivered = async () =>
    (await server.call('botNotices', {}, { token: server.ctx.config.secrets.bot })).items;
  await waitFor('all notices are delivered', async () => (await undelivered()).length === 0);
}, 45_000);

/** So many taps come one after another first. */
const ALONE = 5;

test('200 people tap at once: the taps run concurrently and all shares are claimed', async () => {
  await chat.say('chen_apo', '/topup 500');
  await chat.say('chen_apo', '/hongbao 200 100 一起来', { chatId: FAMILY });
  const card = await chat.waitFor(
    FAMILY,
    ({ text }) => text.includes('一起来') && text.startsWith('🧧'),
  );
  const tap = (index: number) =>
    deliver({
      update_id: 950_000 + index,
      callback_query: {
        id: `tap-${index}`,
        from: { id: 990_000_000 + index, is_bot: false, first_name: `街坊${index}` },
        chat_instance: '1',
        data: grabDataOf(card),
        message: {
          message_id: card.messageId,
          date: 1,
          chat: chatOf(FAMILY),
          text: card.text,
          from: { id: BOT_ID, is_bot: true, first_name: '坪山钱包' },
        },
      },
    });
  const began = performance.now();
  for (let index = 0; index < ALONE; index++) await tap(index);
  const oneByOne = (performance.now() - began) / ALONE;
  const since = performance.now();
  await Promise.all(Array.from({ length: 200 - ALONE }, (_, index) => tap(ALONE + index)));
  // On the same machine at the same time: one after another they would take the whole of it.
  expect((performance.now() - since) / (200 - ALONE)).toBeLessThan(oneByOne / 2);
  const done = await chat.waitFor(
    FAMILY,
    ({ messageId, text }) => messageId === card.messageId && text.includes('手气最佳'),
  );
  expect(done.text).toContain('街坊');
}, 120_000);

test('a modified client cannot put another packet in the place of a card', async () => {
  await chat.say('huang_laoshi', '/hongbao 1 2 本来的');
  const { messageId, text } = await chat.waitFor(GROUP, (one) => one.text.startsWith('🧧 本来的'));
  const before = await chat.messages(GROUP);
  await chat.say('huang_laoshi', '/hongbao 1 2 别人的');
  const other = await chat.waitFor(GROUP, (one) => one.text.startsWith('🧧 别人的'));
  const from = { id: BOT_ID, is_bot: true, first_name: '坪山钱包' };
  const below = before.find((one) => one.messageId === messageId);
  const data = grabDataOf(other);
  const reply_markup = {
    inline_keyboard: [[{ text: '抢红包', callback_data: below?.buttons[0]?.[0]?.callbackData }]],
  };
  const message = { message_id: messageId, date: 1, chat: chatOf(GROUP), text, from, reply_markup };
  const tapped = { id: 'forged', from: person('liao_bo'), chat_instance: '1', data, message };
  await deliver({ update_id: 980_001, callback_query: tapped });
  await chat.waitFor(GROUP, (one) => one.messageId === other.messageId && /1\/2/.test(one.text));
  await sleep(3_500);
  const now = (await chat.messages(GROUP)).find((one) => one.messageId === messageId);
  expect(now?.text).toBe(text);
}, 20_000);

test('429 is obeyed: a busy group gets every card', async () => {
  const strict = await openChat({
    limits: { chatBurst: 2, groupPerMinute: 5, allChatsPerSecond: 30 },
  });
  const stop = await runBot(server, strict);
  for (let index = 0; index < 4; index++) await strict.say('liao_bo', `/equal 0.01 1 第${index}个`);
  /** The commands are handled concurrently, so any of the cards may be the last. */
  for (let index = 0; index < 4; index++) {
    const isThis = ({ text }: { text: string }) => text.startsWith(`🧧 第${index}个`);
    await strict.waitFor(GROUP, isThis, { patience_ms: 20_000 });
  }
  const cards = (await strict.messages(GROUP)).filter(isCard);
  expect(cards).toHaveLength(4);
  await stop();
  await strict.close();
  strict.remove();
}, 40_000);
