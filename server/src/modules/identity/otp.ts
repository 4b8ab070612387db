import { AppError } from '@pingshan/shared/errors';
import type { Language } from '@pingshan/shared/language';
import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import type { Context } from './context.ts';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import { randomDigits } from '../../platform/random.ts';
import { MESSAGES } from './messages/index.ts';
import { toE164 } from './phone.ts';
import { blindIndex } from './field-cipher.ts';
import { storeCode, checkCode } from './scripts.ts';
import { smsGateway } from './sms.ts';

const DIGITS = 6;

/** The hash covers the number, so the code of another number does not match. */
const hashOf = ({ config }: Context, phone: string, code: string) =>
  blindIndex(config, `otp:${phone}:${code}`);

interface OtpRequest {
  readonly phone: string;
  readonly ip: string;
  readonly language: Language;
}

/** Sends a code. The reply is the same for every number, so it does not tell who has an account. */
export async function requestOtp(ctx: Context, { phone: given, ip, language }: OtpRequest) {
  const { otp } = ctx.limits;
  const phone = toE164(given);
  const index = blindIndex(ctx.config, phone);
  const gateway = smsGateway(ctx);
  await enforceRateLimit(ctx, { action: 'otp.address', subject: ip, limit: otp.perAddress });
  await enforceRateLimit(ctx, { action: 'otp.phone', subject: index, limit: otp.perPhone });
  const perDay = { max: otp.perDay, window_s: DAY_MS / SECOND_MS };
  await enforceRateLimit(ctx, { action: 'otp.day', subject: index, limit: perDay });

  const code = randomDigits(DIGITS);
  const { expires_s } = otp;
  await storeCode(ctx, index, { hash: hashOf(ctx, phone, code), expires_s });
  const at = new Date(ctx.clock()).toISOString();
  const text = MESSAGES[language].otpSms({ code, expires_s });
  await gateway.send(ctx, phone, { text, code, at });
  const sms = `/sandbox/sms?phone=${encodeURIComponent(given)}`;
  const sandbox = ctx.config.mode === 'sandbox' ? { sandbox: { sms } } : {};
  return { expiresIn: expires_s, ...sandbox };
}

/**
 * Checks a code and returns its number in E.164. Throws `otp_wrong` with the tries left, `otp_expired`, or
 * `otp_locked` with the time to wait.
 */
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
