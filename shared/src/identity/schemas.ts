import * as z from 'zod';
import { chatSchema, idOf, languageSchema, personSchema, type SchemaTable } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

/** E.164, or a mainland number without +86. Numbers of Hong Kong and Macau begin with +852 and +853. */
export const phoneSchema = z.string().regex(/^(\+\d{7,15}|1[3-9]\d{9})$/, '13800000000');

export const otpRequestSchema = z.strictObject({ phone: phoneSchema });
/** The reply is the same for every number, so it does not tell who has an account. */
export const otpReplySchema = z.strictObject({
  expiresIn: z.int(),
  /** In the sandbox, the path where the message can be read. */
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
  /** Masked, 138****0000; null for a user who has signed in by a chat only. */
  phone: z.string().nullable(),
  language: languageSchema,
});
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.int(),
  /** Valid once: a refresh returns the next one, and the use of an old one revokes its session. */
  refreshToken: z.string(),
  user: userSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const refreshRequestSchema = z.strictObject({ refreshToken: z.string().min(1).max(200) });
export const signOutReplySchema = z.strictObject({ signedOut: z.literal(true) });

/** Changes of one's own account. The name is what others see on packets and lists. */
export const meChangeSchema = z.strictObject({
  name: z.string().min(1).max(40).optional(),
  language: languageSchema.optional(),
});

/** A Telegram account as an update contains it. `id` is its identity; the username may change. */
export const telegramAccountSchema = z.strictObject({
  id: z.int(),
  name: z.string().min(1).max(130),
  username: z.string().max(64).optional(),
  language: z.string().max(35).optional(),
});
export type TelegramAccount = z.infer<typeof telegramAccountSchema>;

/** The bot exchanges its credential for an access token of the person who tapped. */
export const botSessionRequestSchema = z.strictObject({
  account: telegramAccountSchema,
  /** The group of the tap. It is added to the person's chats, whose open packets the person's lists show. */
  chat: chatSchema.optional(),
});
export const botSessionSchema = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.int(),
  user: userSchema,
});

/** By username or by Telegram id: a command of the bot may contain either. */
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
/** The messages that the sandbox stored for a number, newest first. */
const sandboxSmsSchema = z.strictObject({
  messages: z.array(z.strictObject({ text: z.string(), code: z.string(), at: z.iso.datetime() })),
});

/** The schemas of this module's endpoints. */
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
