import * as z from 'zod';
import { accountClassSchema } from '../allowance/schemas.ts';
import {
  chatSchema,
  idOf,
  inQuery,
  languageSchema,
  personSchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import { CHECK_KINDS, CHECK_STATES, SANDBOX_OUTCOMES } from './checks.ts';
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
    telegramId: inQuery(z.int().optional()),
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

/** Not a pattern of the contract: few clients besides ours read classes of Unicode. */
const NAME = /^[\p{Script=Han}\p{Script=Latin}\p{M}·•・.'’\- ]+$/u;

/** What a person agreed to: the checks of name and number, and the recognition of their face. */
const consentsSchema = z.array(z.enum(['identity', 'face'])).max(2);

/** A name and an ID number as a person writes them. The card, one of their own, is one more check. */
export const verificationRequestSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .refine((name) => NAME.test(name), '陈珍珍'),
  idNumber: z.string().min(1).max(40),
  card: z
    .string()
    .regex(/^\d{12,19}$/, '12–19 位数字')
    .optional(),
  consents: consentsSchema,
});
const faceRequestSchema = z.strictObject({ consents: consentsSchema });

export const verificationSchema = z.strictObject({
  /** `manual` waits for a member of the staff. */
  state: z.enum(['none', 'checking', 'verified', 'refused', 'manual']),
  class: accountClassSchema,
  /** Masked, 陈*珍; null before it was given. */
  name: z.string().nullable(),
  /** Masked: the first and the last character. */
  idNumber: z.string().nullable(),
  checks: z.array(z.strictObject({ kind: z.enum(CHECK_KINDS), state: z.enum(CHECK_STATES) })),
});
export type Verification = z.infer<typeof verificationSchema>;

/** Six digits, valid for ten minutes and once. */
export const linkCodeSchema = z.string().regex(/^\d{6}$/, '6 位数字');
const linkCodeReplySchema = z.strictObject({ code: linkCodeSchema, expiresAt: timeSchema });
export const mergedSchema = z.strictObject({
  /** The account that stays, with the money of both. */
  stays: personSchema,
  /** True where the caller's account is the other one: its devices are signed out. */
  signedOut: z.boolean(),
});
export type Merged = z.infer<typeof mergedSchema>;

export const botLinkRequestSchema = z.strictObject({
  account: telegramAccountSchema,
  code: linkCodeSchema,
  /** False where others could read the code, which is then void. */
  private: z.boolean(),
});

export const deviceSchema = z.strictObject({
  id: z.string(),
  /** The device that asks. */
  current: z.boolean(),
  method: z.enum(['otp', 'telegram', 'wechat']).nullable(),
  signedInAt: timeSchema.nullable(),
  usedAt: timeSchema.nullable(),
});
export type Device = z.infer<typeof deviceSchema>;
const devicesSchema = z.strictObject({ items: z.array(deviceSchema) });
const deviceParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

const OLDEST = 110;
const sandboxPersonQuerySchema = z.strictObject({
  outcome: z.enum(SANDBOX_OUTCOMES).default('all_pass'),
  /** In whole years; an adult unless it is given. */
  age: inQuery(z.int().min(0).max(OLDEST).optional()),
});
/** A valid ID number, name, phone number and card of a person who does not exist. */
const sandboxPersonSchema = z.strictObject({
  name: z.string(),
  idNumber: z.string(),
  phone: phoneSchema,
  card: z.string(),
});

/** The schemas of this module's endpoints. */
export const schemas = {
  requestOtp: { body: otpRequestSchema, reply: otpReplySchema },
  signIn: { body: sessionRequestSchema, reply: sessionSchema },
  refresh: { body: refreshRequestSchema, reply: sessionSchema },
  signOut: { reply: signOutReplySchema },
  me: { reply: userSchema },
  changeMe: { body: meChangeSchema, reply: userSchema },
  verify: { body: verificationRequestSchema, reply: verificationSchema },
  verification: { reply: verificationSchema },
  verifyFace: { body: faceRequestSchema, reply: verificationSchema },
  verifyByHand: { reply: verificationSchema },
  createLinkCode: { reply: linkCodeReplySchema },
  mergeAccounts: { body: z.strictObject({ code: linkCodeSchema }), reply: mergedSchema },
  devices: { reply: devicesSchema },
  endDevice: { params: deviceParamsSchema, reply: devicesSchema },
  endOtherDevices: { reply: devicesSchema },
  botLink: { body: botLinkRequestSchema, reply: userSchema },
  botSession: { body: botSessionRequestSchema, reply: botSessionSchema },
  botPerson: { query: botPersonQuerySchema, reply: botPersonSchema },
  sandboxSms: { query: sandboxSmsQuerySchema, reply: sandboxSmsSchema },
  sandboxPerson: { query: sandboxPersonQuerySchema, reply: sandboxPersonSchema },
} as const satisfies SchemaTable<typeof endpoints>;
