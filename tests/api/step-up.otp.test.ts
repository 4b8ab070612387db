import { describe, expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { HOUR_MS, MINUTE_MS } from '@pingshan/shared/time';
import { sign } from '@tma.js/init-data-node';
import { confirming } from '../support/confirm.ts';
import { BOT_TOKEN, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx, rawRequest } = server;
const phoneOf = (index: number) => RESIDENTS[index]?.phone ?? '';

interface Message {
  readonly code: string;
  readonly text: string;
}
async function newestSms(phone: string): Promise<Message> {
  const response = await rawRequest('GET', `/sandbox/sms?phone=${encodeURIComponent(phone)}`);
  const { messages } = (await response.json()) as { messages: Message[] };
  return messages[0] ?? { code: '', text: '' };
}

const PINS = ['739164', '274069', '860273', '394817'];
/** A challenge that needs the code: to change the PIN to this one. */
async function challengeOf(token: string, index = 0) {
  const body = { pin: PINS[index] ?? '' };
  const refused = await refusal(call('setPin', { body }, { token }));
  return refused.params['challenge'] as `chl_${string}`;
}
const sendCode = (token: string, id: `chl_${string}`) =>
  call('sendStepUpCode', { params: { id } }, { token });
const proveCode = (token: string, id: `chl_${string}`, code: string) =>
  call('proveCode', { params: { id }, body: { code } }, { token });
const wrongFor = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

describe('the code of a challenge', () => {
  test('comes with a sentence that says what it confirms', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(0));
    const challenge = await challengeOf(token);
    const { expiresIn } = await sendCode(token, challenge);
    expect(expiresIn).toBeLessThanOrEqual(300);
    const { text, code } = await newestSms(phoneOf(0));
    expect(text).toBe(`【坪山钱包】换支付密码。验证码 ${code}，5 分钟内有效，别告诉任何人`);
    expect((await proveCode(token, challenge, code)).remaining).toEqual([['pin']]);
  });

  test('does not fit another challenge', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(1));
    const [one, two] = [await challengeOf(token, 0), await challengeOf(token, 1)];
    await sendCode(token, one);
    const { code } = await newestSms(phoneOf(1));
    expect((await refusal(proveCode(token, two, code))).code).toBe('otp_expired');
    await sendCode(token, two);
    expect((await refusal(proveCode(token, two, code))).code).toBe('otp_wrong');
    await proveCode(token, one, code);
  });

  test('is replaced by its successor', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(2));
    const challenge = await challengeOf(token);
    await sendCode(token, challenge);
    const first = await newestSms(phoneOf(2));
    await sendCode(token, challenge);
    const second = await newestSms(phoneOf(2));
    if (first.code !== second.code) {
      expect((await refusal(proveCode(token, challenge, first.code))).code).toBe('otp_wrong');
    }
    await proveCode(token, challenge, second.code);
  });

  test('ends with its challenge', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(3));
    const challenge = await challengeOf(token);
    await sendCode(token, challenge);
    const { code } = await newestSms(phoneOf(3));
    server.advance(5 * MINUTE_MS);
    expect((await refusal(proveCode(token, challenge, code))).code).toBe('step_up_expired');
  });

  test('is not guessed: neither another challenge, nor another code, nor an emptied Redis adds a try', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(4));
    const challenge = await challengeOf(token);
    await sendCode(token, challenge);
    const { code } = await newestSms(phoneOf(4));
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        refusal(proveCode(token, challenge, wrongFor(code, index + 1))),
      ),
    );
    const codes = guesses.map((each) => each.code);
    expect(codes.filter((each) => each === 'otp_wrong')).toHaveLength(5);
    expect(codes.filter((each) => each === 'otp_locked')).toHaveLength(45);
    await ctx.redis.client.flushall();
    const another = await challengeOf(token, 1);
    await sendCode(token, another);
    const fresh = await newestSms(phoneOf(4));
    const late = await refusal(proveCode(token, another, fresh.code));
    expect(late).toMatchObject({ code: 'otp_locked', status: 429 });
    server.advance(3 * HOUR_MS);
    const again = await server.signIn(phoneOf(4));
    const third = await challengeOf(again.accessToken, 2);
    await sendCode(again.accessToken, third);
    const right = await newestSms(phoneOf(4));
    await proveCode(again.accessToken, third, right.code);
  });

  test('is sent three times in ten minutes to one person', async () => {
    const { accessToken: token } = await server.signIn(phoneOf(5));
    const challenge = await challengeOf(token);
    for (let sent = 0; sent < 3; sent++) await sendCode(token, challenge);
    expect((await refusal(sendCode(token, challenge))).code).toBe('rate_limited');
  });

  test('is not needed of a person without a phone, whose PIN then stands alone', async () => {
    const now = new Date(ctx.clock());
    const initData = sign({ user: { id: 9_600_001, first_name: '路人' } }, BOT_TOKEN, now);
    const session = await call('signIn', { body: { method: 'telegram', initData } });
    const token = session.accessToken;
    await call('setPin', { body: { pin: PINS[0] ?? '' } }, { token });
    const own = confirming(server, { token, pin: PINS[0] ?? '' });
    expect(await own('setPin', { body: { pin: PINS[1] ?? '' } })).toMatchObject({ set: true });
  });
});
