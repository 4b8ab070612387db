import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { sign } from '@tma.js/init-data-node';
import { BOT_TOKEN, keyed, refusal, startServer } from '../support/server.ts';

const secret = () => randomBytes(32).toString('hex');
const { call, rawRequest, ctx } = await startServer({
  env: {
    WALLET_MODE: 'production',
    TOKEN_SECRET: secret(),
    BOT_SECRET: secret(),
    PACKET_SECRET: secret(),
    PII_SECRET: secret(),
    WALLET_URL: 'https://wallet.example.org',
  },
});

test('every response demands TLS for a year and a strict content security policy', async () => {
  for (const path of ['/healthz', '/v1/me', '/v1/nothing']) {
    const { headers } = await rawRequest('GET', path);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain('upgrade-insecure-requests');
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('production has no sandbox SMS, no sandbox money and no seeded residents', async () => {
  expect((await rawRequest('GET', '/sandbox/sms?phone=13800000001')).status).toBe(404);
  const otp = call('requestOtp', { body: { phone: RESIDENTS[0]?.phone ?? '' } });
  expect((await refusal(otp)).code).toBe('sign_in_method_unavailable');
  expect(await ctx.mongo.collection('users').countDocuments()).toBe(0);

  const initData = sign({ user: { id: 9_300_001, first_name: '街坊' } }, BOT_TOKEN, new Date());
  const { accessToken } = await call('signIn', { body: { method: 'telegram', initData } });
  const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
  const topUp = call('topUp', { body }, keyed(accessToken));
  expect((await refusal(topUp)).code).toBe('top_up_source_unavailable');
  const wallet = await call('wallet', {}, { token: accessToken });
  expect(wallet).toMatchObject({ sandbox: false, balances: [{ amount: 0 }] });
});
