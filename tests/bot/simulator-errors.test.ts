import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiAnswer, type Chat, GROUP, openChat, resident } from './chat.ts';

const card = (callback_data: string) => ({
  inline_keyboard: [[{ text: '抢红包', callback_data }]],
});
const why = ({ ok, error_code, description }: ApiAnswer) =>
  ok ? 'accepted' : `${error_code} ${description}`;
let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(async () => {
  await chat.close();
  chat.remove();
});

describe('the simulator refuses what the real Bot API refuses', () => {
  const send = (more: object) =>
    ['sendMessage', { chat_id: GROUP, text: '你好', ...more }] as const;
  const cases: [string, readonly [string, object], RegExp][] = [
    ['an unknown method', ['sendRedPacket', {}], /^404/],
    [
      'a method that the simulator does not implement',
      ['sendPoll', { chat_id: GROUP, question: '?', options: [] }],
      /not supported/,
    ],
    ['an unknown field', send({ colour: 'red' }), /400 .*colour is not a known field/],
    ['a missing field', ['sendMessage', { chat_id: GROUP }], /text is required/],
    ['a wrong type', send({ text: 88 }), /text must be String/],
    [
      'a wrong type in a nested object',
      send({ reply_markup: { inline_keyboard: [[{ text: 8 }]] } }),
      /inline_keyboard\[0\]\[0\]\.text must be String/,
    ],
    ['an unknown chat', send({ chat_id: -42 }), /chat not found/],
    ['a private chat that the person never opened', send({ chat_id: resident('wendy') }), /^403/],
    ['4097 characters', send({ text: '福'.repeat(4097) }), /4097 characters/],
    ['an empty text', send({ text: '  ' }), /empty/],
    ['65 bytes behind a button', send({ reply_markup: card('福'.repeat(21) + '88') }), /65 bytes/],
    [
      'a button without an action',
      send({ reply_markup: { inline_keyboard: [[{ text: 'x' }]] } }),
      /unallowed/,
    ],
    [
      'a button with two actions',
      send({
        reply_markup: {
          inline_keyboard: [[{ text: 'x', url: 'https://a.b', callback_data: 'x' }]],
        },
      }),
      /unallowed/,
    ],
    [
      'a web_app button in a group',
      send({
        reply_markup: { inline_keyboard: [[{ text: 'x', web_app: { url: 'https://a.b' } }]] },
      }),
      /BUTTON_TYPE_INVALID/,
    ],
    [
      'a malformed link',
      send({ reply_markup: { inline_keyboard: [[{ text: 'x', url: 'wallet' }]] } }),
      /URL 'wallet' is invalid/,
    ],
    [
      'a reply to a message that does not exist',
      send({ reply_parameters: { message_id: 999_999 } }),
      /replied not found/,
    ],
    [
      'editing a message that does not exist',
      ['editMessageText', { chat_id: GROUP, message_id: 999_999, text: 'x' }],
      /edit not found/,
    ],
    [
      'answering an unknown callback query',
      ['answerCallbackQuery', { callback_query_id: 'nope' }],
      /too old/,
    ],
    [
      'an answer of 201 characters',
      ['answerCallbackQuery', { callback_query_id: 'nope', text: '福'.repeat(201) }],
      /201 characters/,
    ],
    [
      'a command with capital letters',
      ['setMyCommands', { commands: [{ command: 'HongBao', description: '发红包' }] }],
      /BOT_COMMAND_INVALID/,
    ],
    [
      'a secret token with characters outside A-Z a-z 0-9 _ -',
      ['setWebhook', { url: 'http://127.0.0.1:1/', secret_token: 'ä' }],
      /secret token/,
    ],
  ];
  test.each(cases)('%s', async (_, [method, parameters], expected) => {
    expect(why(await chat.call(method, parameters))).toMatch(expected);
  });

  test('a wrong token', async () => {
    const answer = await fetch(`${chat.url}/bot1:wrong/getMe`);
    expect(answer.status).toBe(401);
  });

  test('editing a message of another author', async () => {
    const { messageId } = await chat.say('azhen', '早');
    const edit = { chat_id: GROUP, message_id: messageId, text: '晚' };
    expect(why(await chat.call('editMessageText', edit))).toMatch(/can't be edited/);
  });

  test('an edit that changes nothing', async () => {
    const sent = await chat.call('sendMessage', {
      chat_id: GROUP,
      text: '🧧',
      reply_markup: card('g'),
    });
    const { message_id } = sent.result as unknown as { message_id: number };
    const edit = { chat_id: GROUP, message_id, text: '🧧', reply_markup: card('g') };
    expect(why(await chat.call('editMessageText', edit))).toMatch(/message is not modified/);
    expect(why(await chat.call('editMessageText', { ...edit, text: '🧧 1' }))).toBe('accepted');
  });
});
