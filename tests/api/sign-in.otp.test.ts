import { expect, test } from '@jest/globals';
import { MINUTE_MS } from '@pingshan/shared/time';
import { readCode, refusal, startServer } from '../support/server.ts';

const server = await startServer({
  limits: (limits) => ({
    ...limits,
    otp: { ...limits.otp, perAddress: { max: 1_000, window_s: 600 } },
    rate: { ...limits.rate, signIn: { max: 1_000, window_s: 60 } },
  }),
});
const { call, rawRequest } = server;

const request = (phone: string) => call('requestOtp', { body: { phone } });
const signIn = (phone: string, code: string) =>
  call('signIn', { body: { method: 'otp', phone, code } });
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

test('a resident signs in with a code and is the same user the next time', async () => {
  const first = await server.signIn('13800000001');
  expect(first.user).toMatchObject({ name: '陈阿婆', phone: '138****0001', language: 'zh-CN' });
  const again = await server.signIn('+8613800000001');
  expect(again.user.id).toBe(first.user.id);
  expect(await call('me', {}, { token: first.accessToken })).toEqual(first.user);
});

test('a new user gets a name that reveals nothing of the number', async () => {
  const { user } = await server.signIn('13912345678');
  expect(user.phone).toBe('139****5678');
  expect(user.name).toMatch(/^街坊/);
  expect(user.name).not.toContain('5678');
});

test('a code works once', async () => {
  const phone = '13800000002';
  await request(phone);
  const code = await readCode(rawRequest, phone);
  await signIn(phone, code);
  expect((await refusal(signIn(phone, code))).code).toBe('otp_expired');
});

test('a code for one number is refused for another', async () => {
  await request('13800000003');
  await request('13800000004');
  const code = await readCode(rawRequest, '13800000003');
  if (code === (await readCode(rawRequest, '13800000004'))) return;
  expect((await refusal(signIn('13800000004', code))).code).toBe('otp_wrong');
});

test('a hundred concurrent guesses are five tries, then the number is locked for three hours', async () => {
  const phone = '13800000005';
  await request(phone);
  const code = await readCode(rawRequest, phone);
  const guesses = Array.from({ length: 100 }, (_, i) => String(i).padStart(6, '0'));
  const wrong = guesses.filter((guess) => guess !== code);
  const answers = await Promise.all(
    wrong.map((guess) =>
      rawRequest('POST', '/v1/auth/sessions', {
        body: { method: 'otp', phone, code: guess },
      }).then((response) => response.json() as Promise<{ code: string }>),
    ),
  );
  const count = (name: string) => answers.filter((answer) => answer.code === name).length;
  expect(count('otp_wrong')).toBe(5);
  const locked = await refusal(signIn(phone, code));
  expect(locked).toMatchObject({ code: 'otp_locked', status: 429 });
  expect(Number(locked.params['retryAfter'])).toBeGreaterThan(3 * 3600 - 60);
});

test('a new code does not reset the count of tries', async () => {
  const phone = '13800000006';
  for (const triesLeft of [4, 3]) {
    await request(phone);
    const problem = await refusal(signIn(phone, wrongFor(await readCode(rawRequest, phone))));
    expect(problem.params['triesLeft']).toBe(triesLeft);
  }
});

test('the fourth code in ten minutes is refused with the time to wait', async () => {
  const phone = '13800000007';
  for (let sent = 0; sent < 3; sent++) await request(phone);
  const response = await rawRequest('POST', '/v1/auth/otp', { body: { phone } });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ code: 'rate_limited' });
});

test('the reply is the same for a number with a user and one without', async () => {
  const shape = async (phone: string) => {
    const response = await rawRequest('POST', '/v1/auth/otp', { body: { phone } });
    return [response.status, (await response.text()).replaceAll(phone, '')];
  };
  expect(await shape('13800000008')).toEqual(await shape('13700000001'));
});

test('an access token is valid for a quarter of an hour', async () => {
  const { accessToken: token } = await server.signIn('13800000009');
  server.advance(14 * MINUTE_MS);
  await call('me', {}, { token });
  server.advance(2 * MINUTE_MS);
  expect((await refusal(call('me', {}, { token }))).code).toBe('session_expired');
});
