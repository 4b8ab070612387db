import * as z from 'zod';
import { chatSchema, idOf, languageSchema, personSchema, type SchemaTable } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

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
  id: idOf('usr'),
  name: z.string(),
  /** Masked, 138****0000; null for accounts made by a first tap in a chat. */
  phone: z.string().nullable(),
  language: languageSchema,
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
  language: languageSchema.optional(),
});

/** A Telegram account as an update shows it. The number is its identity; the handle may change. */
export const telegramAccountSchema = z.strictObject({
  id: z.int(),
  name: z.string().min(1).max(130),
  username: z.string().max(64).optional(),
  language: z.string().max(35).optional(),
});
export type TelegramAccount = z.infer<typeof telegramAccountSchema>;

/** The bot speaks for whoever tapped: it trades its own credential for that person's access token. */
export const botSessionRequestSchema = z.strictObject({
  account: telegramAccountSchema,
  /** The group it happened in: that is how "open packets in my groups" is known. */
  chat: chatSchema.optional(),
});
export const botSessionSchema = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.int(),
  user: userSchema,
});

/** By handle or by number, whichever a command names somebody with. */
export const botPersonQuerySchema = z
  .strictObject({
    username: z.string().min(1).max(64).optional(),
    telegramId: z.coerce.number().int().optional(),
  })
  .refine(({ username, telegramId }) => (username === undefined) !== (telegramId === undefined), {
    path: ['username'],
    error: 'username / telegramId',
  });
export const botPersonSchema = personSchema;

const sandboxSmsQuerySchema = z.strictObject({ phone: phoneSchema });
/** What the sandbox would have sent to a number, newest first. */
const sandboxSmsSchema = z.strictObject({
  messages: z.array(z.strictObject({ text: z.string(), code: z.string(), at: z.iso.datetime() })),
});

/** What goes in and out of each route of this module. */
export const schemas = {
  requestOtp: { body: otpRequestSchema, reply: otpReplySchema },
  signIn: { body: sessionRequestSchema, reply: sessionSchema },
  refresh: { body: refreshRequestSchema, reply: sessionSchema },
  signOut: { reply: signOutReplySchema },
  me: { reply: userSchema },
  changeMe: { body: meChangeSchema, reply: userSchema },
  botSession: { body: botSessionRequestSchema, reply: botSessionSchema },
  botPerson: { query: botPersonQuerySchema, reply: botPersonSchema },
  sandboxSms: { query: sandboxSmsQuerySchema, reply: sandboxSmsSchema },
} as const satisfies SchemaTable<typeof endpoints>;
