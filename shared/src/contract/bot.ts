import * as z from 'zod';
import { idOf, personSchema, timeSchema } from './common.ts';
import { chatSchema } from './red-packet.ts';
import { userSchema } from './sign-in.ts';

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

const languageSchema = z.enum(['zh-CN', 'zh-HK', 'en']);

/** Where a packet's card stands and what it speaks, so that a restarted bot goes on editing it. */
export const cardSchema = z.strictObject({
  redPacket: idOf('redPacket'),
  language: languageSchema,
  place: z.union([
    z.strictObject({ chatId: z.int(), messageId: z.int() }),
    z.strictObject({ inlineMessageId: z.string() }),
  ]),
});
export type Card = z.infer<typeof cardSchema>;
/** A packet that was sent in a chat and whose card never came there: its bot died, or its answer was lost. */
export const unshownSchema = z.strictObject({
  redPacket: idOf('redPacket'),
  chatId: z.int(),
  language: languageSchema,
});
export type Unshown = z.infer<typeof unshownSchema>;
/** Cards of packets that are open, or closed within the last hour; and the open ones that still lack theirs. */
export const cardsSchema = z.strictObject({
  items: z.array(cardSchema),
  unshown: z.array(unshownSchema),
});

/** News that must reach a person: kept until the bot says it was delivered. */
export const noticeSchema = z.strictObject({
  id: idOf('event'),
  kind: z.enum(['red_packet_refunded']),
  telegramId: z.int(),
  language: languageSchema,
  params: z.record(z.string(), z.unknown()),
  at: timeSchema,
});
export type Notice = z.infer<typeof noticeSchema>;
export const noticesSchema = z.strictObject({ items: z.array(noticeSchema) });
export const deliveredSchema = z.strictObject({ delivered: z.literal(true) });
