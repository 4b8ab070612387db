import { AppError } from '@pingshan/shared/errors';
import * as z from 'zod';
import type { Context } from './context.ts';
import { toE164 } from './phone.ts';
import { blindIndex } from './field-cipher.ts';
import { storeSms, readSms } from './scripts.ts';

const messageSchema = z.strictObject({ text: z.string(), code: z.string(), at: z.iso.datetime() });
export type Sms = z.infer<typeof messageSchema>;

/** Sends messages to telephones. */
export interface SmsGateway {
  send(ctx: Context, phone: string, sms: Sms): Promise<void>;
}

const sandboxGateway: SmsGateway = {
  send(ctx, phone, sms) {
    const { expires_s } = ctx.limits.otp;
    const index = blindIndex(ctx.config, phone);
    return storeSms(ctx, index, { message: JSON.stringify(sms), expires_s });
  },
};

/**
 * The gateway of this deployment: the sandbox stores messages for `/sandbox/sms`. In production there is no
 * carrier yet, so sign-in by phone is refused.
 */
export function smsGateway({ config }: Context): SmsGateway {
  if (config.mode === 'sandbox') return sandboxGateway;
  throw new AppError('sign_in_method_unavailable');
}

/** The messages that the sandbox stored for a number, newest first. */
export async function listSandboxSms(ctx: Context, phone: string): Promise<Sms[]> {
  const stored = await readSms(ctx, blindIndex(ctx.config, toE164(phone)));
  return stored.map((message) => messageSchema.parse(JSON.parse(message)));
}
