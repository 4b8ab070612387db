import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import type { Context } from './context.ts';
import { blindIndex } from './field-cipher.ts';
import { toE164 } from './phone.ts';
import { smsGateway } from './sms.ts';

/**
 * Counts a message to a number that need not belong to an account, before anything is done that the message
 * reports. Throws `rate_limited` with the time to wait, `sign_in_method_unavailable` where no message can
 * be sent.
 */
export async function reserveNumberSms(ctx: Context, phone: string): Promise<void> {
  smsGateway(ctx);
  const { perPhone, perDay } = ctx.limits.otp;
  const subject = blindIndex(ctx.config, toE164(phone));
  await enforceRateLimit(ctx, { action: 'sms.number', subject, limit: perPhone });
  const day = { max: perDay, window_s: DAY_MS / SECOND_MS };
  await enforceRateLimit(ctx, { action: 'sms.number_day', subject, limit: day });
}

/** Sends a message that was reserved, and returns the path where the sandbox shows it. */
export async function sendNumberSms(
  ctx: Context,
  phone: string,
  sms: { readonly text: string; readonly code: string },
): Promise<string | undefined> {
  const number = toE164(phone);
  await smsGateway(ctx).send(ctx, number, { ...sms, at: new Date(ctx.clock()).toISOString() });
  return ctx.config.mode === 'sandbox'
    ? `/sandbox/sms?phone=${encodeURIComponent(number)}`
    : undefined;
}
