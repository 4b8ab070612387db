import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import type { Context } from './context.ts';
import { type EncryptedField, readField } from './encrypted-field.ts';
import { users } from './model.ts';
import { smsGateway } from './sms.ts';

/** What others may know of a person: their PIN must not be found in it. */
export async function getGuessable(ctx: Pick<Context, 'config' | 'mongo'>, id: Id<'usr'>) {
  const user = await users(ctx).findOne({ _id: id });
  const known = (field: EncryptedField) => (user ? readField(ctx, user, field) : undefined);
  return {
    phone: known('phone'),
    birthDate: known('birthDate'),
    idNumber: known('idNumber'),
  };
}

/**
 * Sends a code to a person's own number, and returns the path where the sandbox shows it. Throws
 * `phone_needed` where there is no number, `rate_limited`.
 */
export async function sendSms(
  ctx: Context,
  id: Id<'usr'>,
  sms: { readonly text: string; readonly code: string },
): Promise<string | undefined> {
  const user = await users(ctx).findOne({ _id: id });
  const phone = user ? readField(ctx, user, 'phone') : undefined;
  if (phone === undefined) throw new AppError('phone_needed');
  const { perPhone } = ctx.limits.otp;
  await enforceRateLimit(ctx, { action: 'sms.person', subject: id, limit: perPhone });
  await smsGateway(ctx).send(ctx, phone, { ...sms, at: new Date(ctx.clock()).toISOString() });
  return ctx.config.mode === 'sandbox'
    ? `/sandbox/sms?phone=${encodeURIComponent(phone)}`
    : undefined;
}
