import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkObject } from '../../bot/simulator/bot-api/schema.ts';
import { waitFor } from '../support/wait-for.ts';
import { type ApiAnswer, type Chat, FAMILY, GROUP, openChat, resident } from './chat.ts';

const card = (callback_data: string) => ({
  inline_keyboard: [[{ text: '抢红包', callback_data }]],
});
const why = ({ ok, error_code, description }: ApiAnswer) =>
  ok ? 'accepted' : `${error_code} ${description}`;
const updates = async (chat: Chat, offset = 0) =>
  (await chat.call('getUpdates', { offset })).result as unknown as {
    update_id: number;
    callback_query: { id: string };
    inline_query: { id: string };
    chosen_inline_result: { inline_message_id: string };
  }[];
const lastUpdate = async (chat: Chat) => {
  const all = await updates(chat);
  const last = all.at(-1);
  if (!last) throw new Error('no update');
  return last;
};

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(async () => {
  await chat.close();
  chat.remove();
});

describe('a tap', () => {
  test('is answered once, to the person who tapped; a second answer is refused', async () => {
    await chat.call('sendMessage', { chat_id: GROUP, text: '🧧', reply_markup: card('g:1') });
    const message = (await chat.messages(GROUP)).at(-1);
    if (!message) throw new Error('not sent');
    const tapped = chat.tap('azhen', message, 'g:1');
    await sleep(50);
    const { callback_query } = await lastUpdate(chat);
    const answer = { callback_query_id: callback_query.id, text: '抢到 ¥8.88', show_alert: true };
    expect(why(await chat.call('answerCallbackQuery', answer))).toBe('accepted');
    expect(await tapped).toEqual({ text: '抢到 ¥8.88', showAlert: true, timedOut: false });
    expect(why(await chat.call('answerCallbackQuery', answer))).toMatch(/too old/);
  });

  test('on a button that does not exist any more, or by a person outside the chat, is refused', async () => {
    const message = (await chat.messages(GROUP)).at(-1);
    if (!message) throw new Error('nothing there');
    expect(await chat.tap('azhen', message, 'other')).toHaveProperty('detail');
    expect(await chat.tap('wendy', message, 'g:1')).toHaveProperty('detail');
  });
});

describe('updates', () => {
  test('conform to the same schema as calls', async () => {
    await chat.say('azhen', '/start hello', { chatId: resident('azhen') });
    await chat.say('chen_apo', '给阿珍 @azhen /for', {
      entities: [{ type: 'text_mention', offset: 1, length: 2, userId: resident('azhen') }],
    });
    const all = await updates(chat);
    expect(all).toHaveLength(3);
    for (const update of all) expect(checkObject('Update', update)).toEqual([]);
  });

  test('are kept until a higher offset confirms them, and are numbered without gaps', async () => {
    const all = await updates(chat);
    const ids = all.map(({ update_id }) => update_id);
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index));
    expect((await updates(chat)).length).toBe(all.length);
    expect(await updates(chat, (ids.at(-1) ?? 0) + 1)).toEqual([]);
    expect(await updates(chat)).toEqual([]);
  });

  test('wake a waiting getUpdates; a second getUpdates ends the first with 409', async () => {
    const first = chat.call('getUpdates', { timeout: 20 });
    await sleep(50);
    const second = chat.call('getUpdates', { timeout: 20 });
    expect(why(await first)).toMatch(/^409 Conflict/);
    await chat.say('azhen', '晚上好');
    expect((await second).result).toHaveLength(1);
  });

  test('cannot be read by getUpdates while a webhook is set', async () => {
    await chat.call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(why(await chat.call('getUpdates'))).toMatch(/^409 .*webhook is active/);
    await chat.call('deleteWebhook', { drop_pending_updates: true });
    expect(why(await chat.call('getUpdates'))).toBe('accepted');
  });
});

test('a webhook receives each update with the secret token, repeatedly until it answers 2xx', async () => {
  const seen: { secret: unknown; id: number }[] = [];
  const hook = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { update_id } = JSON.parse(Buffer.concat(parts).toString()) as { update_id: number };
    seen.push({ secret: request.headers['x-telegram-bot-api-secret-token'], id: update_id });
    response.writeHead(seen.length < 3 ? 500 : 200).end();
  });
  await new Promise<void>((ready) => hook.listen(0, '127.0.0.1', ready));
  const { port } = hook.address() as AddressInfo;
  await chat.call('setWebhook', {
    url: `http://127.0.0.1:${port}/hook`,
    secret_token: 'open-sesame-1234',
  });
  await chat.say('azhen', '收到了吗');
  await waitFor('three attempts', () => seen.length >= 3);
  await sleep(100);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  expect(seen).toHaveLength(3);
  expect(seen.every(({ secret }) => secret === 'open-sesame-1234')).toBe(true);
  const info = (await chat.call('getWebhookInfo')).result as unknown as {
    pending_update_count: number;
  };
  expect(info.pending_update_count).toBe(0);
  await chat.call('deleteWebhook');
  hook.close();
});

test('inline mode: a chosen result is posted, and can be edited by its inline_message_id', async () => {
  const answered = chat.inline('chen_apo', '88 8');
  await sleep(50);
  const { inline_query } = await lastUpdate(chat);
  const result = {
    type: 'article',
    id: 'one',
    title: '发 ¥88.00',
    input_message_content: { message_text: '🧧' },
    reply_markup: card('g:1'),
  };
  const answer = { inline_query_id: inline_query.id, results: [result], cache_time: 0 };
  expect(
    why(await chat.call('answerInlineQuery', { ...answer, results: [result, result] })),
  ).toMatch(/DUPLICATE/);
  expect(why(await chat.call('answerInlineQuery', answer))).toBe('accepted');
  const { queryId, results } = await answered;
  expect(results).toEqual([{ id: 'one', title: '发 ¥88.00', description: '' }]);
  const shared = await chat.choose('chen_apo', FAMILY, queryId, 'one');
  expect(shared).toMatchObject({ from: resident('chen_apo'), text: '🧧' });
  const all = await updates(chat);
  for (const update of all) expect(checkObject('Update', update)).toEqual([]);
  const chosen = all.find((update) => update.chosen_inline_result);
  const edit = {
    inline_message_id: chosen?.chosen_inline_result.inline_message_id,
    text: '🧧 1/8',
  };
  expect(await chat.call('editMessageText', edit)).toEqual({ ok: true, result: true });
  expect((await chat.messages(FAMILY)).at(-1)?.text).toBe('🧧 1/8');
});

describe('flood limits', () => {
  const limits = { chatBurst: 3, groupPerMinute: 6, allChatsPerSecond: 30 };

  test('a message over the limit gets 429 with retry_after; edits count; other chats are not affected', async () => {
    let now = 1_000_000_000_000;
    const strict = await openChat({ limits, clock: () => now });
    const send = (chat_id = GROUP) => strict.call('sendMessage', { chat_id, text: '快' });
    for (let sent = 0; sent < 3; sent++) expect(why(await send())).toBe('accepted');
    const refused = await send();
    expect(refused.error_code).toBe(429);
    expect(refused.parameters).toEqual({ retry_after: 3 });
    expect(why(await send(FAMILY))).toBe('accepted');
    now += 3_000;
    const sent = (await send()).result as unknown as { message_id: number };
    const edit = { chat_id: GROUP, message_id: sent.message_id };
    for (const text of ['1', '2']) {
      now += 3_000;
      expect(why(await strict.call('editMessageText', { ...edit, text }))).toBe('accepted');
    }
    now += 3_000;
    expect((await strict.call('editMessageText', { ...edit, text: '3' })).parameters).toEqual({
      retry_after: 48,
    });
    await strict.close();
    strict.remove();
  });
});

test('a restart keeps the messages, the opened private chats, and the numbering', async () => {
  const before = await openChat();
  await before.say('azhen', '/start', { chatId: resident('azhen') });
  const said = await before.say('chen_apo', '早上好');
  const [, last] = await updates(before);
  await before.close();
  const after = await openChat({ dataDir: before.dataDir });
  expect(await after.messages(GROUP)).toEqual([said]);
  expect(why(await after.call('sendMessage', { chat_id: resident('azhen'), text: '在' }))).toBe(
    'accepted',
  );
  expect((await updates(after)).at(-1)).toEqual(last);
  const next = await after.say('chen_apo', '吃了吗');
  expect(next.messageId).toBeGreaterThan(said.messageId + 1);
  expect((await lastUpdate(after)).update_id).toBe((last?.update_id ?? 0) + 1);
  await after.close();
  after.remove();
});
