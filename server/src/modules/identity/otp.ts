import { randomInt } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import type { Context } from './context.ts';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import { toE164 } from './phone.ts';
import { blindIndex } from './field-cipher.ts';
import { storeCode, checkCode } from './scripts.ts';
import { smsGateway } from './sms.ts';

const CODES = 1_000_000;
const DIGITS = 6;

/** Bound to the number it was sent to: the right code for another number is a wrong one. */
const hashOf = ({ config }: Context, phone: string, code: string) =>
  blindIndex(config, `otp:${phone}:${code}`);

/** What the reply says is the same for every number: who has an account is nobody's business. */
export async function requestOtp(ctx: Context, asked: { phone: string; ip: string }) {
  const { otp } = ctx.limits;
  const phone = toE164(asked.phone);
  const index = blindIndex(ctx.config, phone);
  const gateway = smsGateway(ctx);
  await enforceRateLimit(ctx, { action: 'otp.address', subject: asked.ip, limit: otp.perAddress });
  await enforceRateLimit(ctx, { action: 'otp.phone', subject: index, limit: otp.perPhone });
  const perDay = { max: otp.perDay, window_s: DAY_MS / SECOND_MS };
  await enforceRateLimit(ctx, { action: 'otp.day', subject: index, limit: perDay });

  const code = String(randomInt(CODES)).padStart(DIGITS, '0');
  const { expires_s } = otp;
  await storeCode(ctx, index, { hash: hashOf(ctx, phone, code), expires_s });
  const at = new Date(ctx.clock()).toISOString();
  await gateway.send(ctx, phone, { text: `【坪山钱包】验证码 ${code}，10 分钟内有效`, code, at });
  const sms = `/sandbox/sms?phone=${encodeURIComponent(asked.phone)}`;
  const sandbox = ctx.config.mode === 'sandbox' ? { sandbox: { sms } } : {};
  return { expiresIn: expires_s, ...sandbox };
}

/** Throws `otp_wrong` with the tries left, `otp_expired`, or `otp_locked` with the time to wait. */
export async function checkOtp(ctx: Context, given: { phone: string; code: string }) {
  const { tries, lock_s } = ctx.limits.otp;
  const phone = toE164(given.phone);
  const [outcome, figure] = await checkCode(ctx, blindIndex(ctx.config, phone), {
    hash: hashOf(ctx, phone, given.code),
    max: tries,
    lock_ms: lock_s * SECOND_MS,
  });
  switch (outcome) {
    case 'right':
      return phone;
    case 'expired':
      throw new AppError('otp_expired');
    case 'wrong':
      throw new AppError('otp_wrong', { triesLeft: figure });
    case 'locked':
      throw new AppError('otp_locked', { retryAfter: Math.ceil(figure / SECOND_MS) });
  }
}
