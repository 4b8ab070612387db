import * as z from 'zod';
import {
  chatSchema,
  emptySchema,
  idOf,
  languageSchema,
  minorUnitsSchema,
  moneySchema,
  pageOf,
  pageQuerySchema,
  personSchema,
  positiveMoneySchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

/** 拼手气 lucky, 普通 equal, 专属 exclusive: for named people, one share each. */
export const PACKET_KINDS = ['lucky', 'equal', 'exclusive'] as const;
export type PacketKind = (typeof PACKET_KINDS)[number];
/** Covers: walled village, kylin, tea cakes, spring, and a plain one for 清明 and 重阳. */
export const PACKET_THEMES = ['weiwu', 'kylin', 'chaguo', 'spring', 'plain'] as const;
export type PacketTheme = (typeof PACKET_THEMES)[number];
export const PACKET_STATES = ['open', 'finished', 'expired', 'refunded'] as const;
export type PacketState = (typeof PACKET_STATES)[number];

export const sendRequestSchema = z.strictObject({
  kind: z.enum(PACKET_KINDS),
  total: positiveMoneySchema,
  count: z.int(),
  /** Cleaned and counted by the server: at most 25 characters as a person counts them. */
  greeting: z.string().max(400).optional(),
  theme: z.enum(PACKET_THEMES).optional(),
  recipients: z.array(idOf('usr')).max(500).optional(),
  chat: chatSchema.optional(),
});
export type SendRequest = z.infer<typeof sendRequestSchema>;

export const claimSchema = z.strictObject({
  user: personSchema,
  share: z.int(),
  amount: moneySchema,
  at: timeSchema,
  /** The crown: only on the best share of a lucky packet, and only once all are taken. */
  best: z.boolean().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

export const redPacketSchema = z.strictObject({
  id: idOf('rp'),
  kind: z.enum(PACKET_KINDS),
  sender: personSchema,
  total: moneySchema,
  count: z.int(),
  greeting: z.string(),
  theme: z.enum(PACKET_THEMES),
  state: z.enum(PACKET_STATES),
  claimed: z.int(),
  claimedTotal: moneySchema,
  claims: z.array(claimSchema),
  recipients: z.array(personSchema).nullable(),
  /** The asking person's own share, if they have one. */
  mine: z.strictObject({ share: z.int(), amount: moneySchema }).nullable(),
  commitment: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  /** When the last share was taken. */
  finishedAt: timeSchema.nullable(),
  refunded: moneySchema.nullable(),
});
export type RedPacket = z.infer<typeof redPacketSchema>;

/** What a list shows of a packet. */
export const redPacketSummarySchema = redPacketSchema
  .omit({ claims: true, recipients: true })
  .strict();
export type RedPacketSummary = z.infer<typeof redPacketSummarySchema>;

/** Sent by me, received by me, or still open in the chats I take part in. */
export const redPacketsQuerySchema = pageQuerySchema.extend({
  box: z.enum(['sent', 'received', 'open']).default('sent'),
});
export const redPacketPageSchema = pageOf(redPacketSummarySchema);

/** Outcomes are answers, not errors: `already` is the first answer again. */
export const grabReplySchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('won'), amount: moneySchema, share: z.int() }),
  z.strictObject({ outcome: z.literal('already'), amount: moneySchema, share: z.int() }),
  z.strictObject({ outcome: z.literal('empty'), count: z.int() }),
  z.strictObject({ outcome: z.literal('expired') }),
  z.strictObject({ outcome: z.literal('not_yours'), recipients: z.array(personSchema) }),
]);
export type GrabReply = z.infer<typeof grabReplySchema>;

/** Everything needed to check the split without trusting us: see `proof/split.ts`. */
export const redPacketProofSchema = z.strictObject({
  parameters: z.strictObject({
    id: idOf('rp'),
    kind: z.enum(PACKET_KINDS),
    total: minorUnitsSchema,
    currency: z.string(),
    count: z.int(),
    maxShare: minorUnitsSchema,
  }),
  commitment: z.string(),
  state: z.enum(PACKET_STATES),
  /** Null until the packet is closed: whoever knew it earlier could pick their moment. */
  seed: z.string().nullable(),
  shares: z.array(minorUnitsSchema).nullable(),
  claims: z.array(z.strictObject({ share: z.int(), amount: minorUnitsSchema })),
});
export type RedPacketProof = z.infer<typeof redPacketProofSchema>;

/** Where a packet's card stands and what it speaks, so that a restarted bot goes on editing it. */
export const cardSchema = z.strictObject({
  redPacket: idOf('rp'),
  language: languageSchema,
  place: z.union([
    z.strictObject({ chatId: z.int(), messageId: z.int() }),
    z.strictObject({ inlineMessageId: z.string() }),
  ]),
});
export type Card = z.infer<typeof cardSchema>;
/** A packet that was sent in a chat and whose card never came there: its bot died, or its answer was lost. */
export const unshownSchema = z.strictObject({
  redPacket: idOf('rp'),
  chatId: z.int(),
  language: languageSchema,
});
export type Unshown = z.infer<typeof unshownSchema>;
/** Cards of packets that are open, or closed within the last hour; and the open ones that still lack theirs. */
export const cardsSchema = z.strictObject({
  items: z.array(cardSchema),
  unshown: z.array(unshownSchema),
});

const redPacketId = z.strictObject({ id: idOf('rp') });

/** What goes in and out of each route of this module. */
export const schemas = {
  sendRedPacket: { body: sendRequestSchema, reply: redPacketSchema },
  redPackets: { query: redPacketsQuerySchema, reply: redPacketPageSchema },
  redPacket: { params: redPacketId, reply: redPacketSchema },
  grab: { params: redPacketId, body: emptySchema.optional(), reply: grabReplySchema },
  redPacketProof: { params: redPacketId, reply: redPacketProofSchema },
  botCards: { reply: cardsSchema },
  botKeepCard: { body: cardSchema, reply: cardSchema },
} as const satisfies SchemaTable<typeof endpoints>;
