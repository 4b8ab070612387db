import * as z from 'zod';
import { idOf } from './common.ts';

/** E.164; +86 is assumed where none is written. Neighbours in Hong Kong and Macau have +852 and +853. */
export const phoneSchema = z.string().regex(/^(\+\d{7,15}|1[3-9]\d{9})$/, '13800000000');

export const otpRequestSchema = z.strictObject({ phone: phoneSchema });
/** The same whether the number is known or not: who has an account is nobody's business. */
export const otpReplySchema = z.strictObject({
  expiresIn: z.int(),
  /** Where the sandbox shows the message that a real gateway would have sent. */
  sandbox: z.strictObject({ sms: z.string() }).optional(),
});

export const sessionRequestSchema = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('otp'),
    phone: phoneSchema,
    code: z.string().regex(/^\d{6}$/, '6 位数字'),
  }),
  z.strictObject({ method: z.literal('telegram'), initData: z.string().min(1).max(4096) }),
  z.strictObject({ method: z.literal('wechat'), code: z.string().min(1).max(128) }),
]);

export const userSchema = z.strictObject({
  id: idOf('user'),
  name: z.string(),
  /** Masked, 138****0000; null for accounts made by a first tap in a chat. */
  phone: z.string().nullable(),
  language: z.enum(['zh-CN', 'zh-HK', 'en']),
});
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.int(),
  /** Works once: every refresh gives the next one, and using an old one ends them all. */
  refreshToken: z.string(),
  user: userSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const refreshRequestSchema = z.strictObject({ refreshToken: z.string().min(1).max(200) });
export const signOutReplySchema = z.strictObject({ signedOut: z.literal(true) });

/** Renaming oneself: what neighbours see on packets and lists. */
export const meChangeSchema = z.strictObject({
  name: z.string().min(1).max(40).optional(),
  language: z.enum(['zh-CN', 'zh-HK', 'en']).optional(),
});
