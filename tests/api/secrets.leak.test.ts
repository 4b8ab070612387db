import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { sign } from '@tma.js/init-data-node';
import { createLog } from '../../server/src/platform/log.ts';
import { BOT_TOKEN, keyed, readCode, refusal, startServer } from '../support/server.ts';

const server = await startServer({ env: { LOG_LEVEL: 'debug' } });
const { call, rawRequest, ctx, logs } = server;
const [PIN, OTHER_PIN, WRONG_PIN] = ['739164', '274069', '860273'];
const WRONG_NUMBER = '440399199001010020';

test('no secret that passes through the server is in its logs', async () => {
  const phone = '13987654321';
  const wrong = await rawRequest('POST', '/v1/auth/sessions', {
    body: { method: 'otp', phone, code: '987654' },
  });
  expect(wrong.status).toBe(401);
  const session = await server.signIn(phone);
  const code = await readCode(rawRequest, phone);
  const initData = sign({ user: { id: 9001, first_name: '金丝雀' } }, BOT_TOKEN, new Date());
  const other = await call('signIn', { body: { method: 'telegram', initData } });
  const next = await call('refresh', { body: { refreshToken: session.refreshToken } });
  const body = { amount: 100, currency: 'CNY', source: 'sandbox' } as const;
  const key = `canary-${randomBytes(6).toString('hex')}`;
  await rawRequest('POST', '/v1/top-ups', {
    token: next.accessToken,
    body,
    headers: { 'idempotency-key': keyed('', key).idempotencyKey ?? '' },
  });
  const greeting = '金丝雀的祝福';
  const packet = {
    kind: 'lucky',
    total: { amount: minorUnits(100), currency: 'CNY' },
    count: 2,
  } as const;
  const sending = { body: { ...packet, greeting } };
  await call('sendRedPacket', sending, keyed(next.accessToken, `${key}-packet`));
  const person = await call('sandboxPerson', { query: {} });
  const { name, idNumber, card } = person;
  const verification = { name, idNumber, card, consents: ['identity' as const] };
  const { accessToken: token } = next;
  await call('verify', { body: verification }, { token });
  await rawRequest('POST', '/v1/me/verification', {
    token,
    body: { ...verification, idNumber: WRONG_NUMBER },
  });
  await rawRequest('POST', '/v1/me/verification', { token, body: { ...verification, card: 'x' } });
  const link = await call('createLinkCode', {}, { token });
  await call('setPin', { body: { pin: PIN } }, { token });
  const change = await refusal(call('setPin', { body: { pin: OTHER_PIN } }, { token }));
  const params = { id: change.params['challenge'] as `chl_${string}` };
  await call('sendStepUpCode', { params }, { token });
  const stepUpCode = await readCode(rawRequest, phone);
  await call('proveCode', { params, body: { code: stepUpCode } }, { token });
  await refusal(call('provePin', { params, body: { pin: WRONG_PIN } }, { token }));
  await rawRequest('POST', '/v1/auth/refresh', { body: { refreshToken: session.refreshToken } });
  await rawRequest('GET', '/v1/me?phone=13987654321', { token: 'canary-token' });
  await rawRequest('POST', '/v1/auth/otp', { body: '{"phone":"13987654321","x"' });

  const canaries = [
    phone,
    `+86${phone}`,
    phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3'),
    '金丝雀',
    greeting,
    new URLSearchParams(initData).get('hash') ?? 'no hash',
    next.accessToken,
    '987654',
    code,
    initData,
    session.accessToken,
    session.refreshToken,
    next.refreshToken,
    other.accessToken,
    other.refreshToken,
    'canary-token',
    name,
    idNumber,
    idNumber.slice(6, 14),
    WRONG_NUMBER,
    card,
    link.code,
    stepUpCode,
    PIN,
    OTHER_PIN,
    WRONG_PIN,
    BOT_TOKEN,
    ...Object.values(ctx.config.secrets),
  ];
  expect(new Set(canaries).size).toBeGreaterThanOrEqual(30);
  const output = logs.join('\n');
  expect(logs.length).toBeGreaterThan(3);
  for (const canary of canaries) expect(output).not.toContain(canary);
});

test('fields with a secret’s name are redacted at every depth', () => {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  const error = Object.assign(new Error('failed'), { seed: 'canary', op: { phone: 'canary' } });
  log.info({ phone: 'canary', a: { token: 'canary', b: { seed: 'canary' } }, err: error }, 'x');
  expect(lines.join('')).not.toContain('canary');
  expect(lines.join('')).toContain('failed');
});

test('a phone number is encrypted in the database, and decrypts only in its own document', async () => {
  const { user } = await server.signIn('13911112222');
  const users = ctx.mongo.collection<{ _id: string; phone: string }>('users');
  const stored = await users.findOne({ _id: user.id });
  expect(JSON.stringify(stored)).not.toContain('13911112222');
  expect(stored?.phone).toMatch(/^v1\.[0-9a-f]{8}\.[\w+/=]+$/);

  const other = await server.signIn('13933334444');
  await users.updateOne({ _id: other.user.id }, { $set: { phone: stored?.phone } });
  const response = await rawRequest('GET', '/v1/me', { token: other.accessToken });
  expect([response.status, await response.text()]).toEqual([
    500,
    expect.not.stringContaining('139****2222'),
  ]);
});

test('the sandbox SMS inbox shows one number, and refuses an operator in its place', async () => {
  expect((await rawRequest('GET', '/sandbox/sms?phone[$ne]=1')).status).toBe(400);
  const inbox = await rawRequest('GET', '/sandbox/sms?phone=13800009999');
  expect(await inbox.json()).toEqual({ messages: [] });
});
