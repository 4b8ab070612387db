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

/** 拼手气 lucky, 普通 equal, 专属 exclusive: one share for each named recipient. */
export const PACKET_KINDS = ['lucky', 'equal', 'exclusive'] as const;
export type PacketKind = (typeof PACKET_KINDS)[number];
/** Covers: a walled village, a kylin, tea cakes, spring, and a plain one for 清明 and 重阳. */
export const PACKET_THEMES = ['weiwu', 'kylin', 'chaguo', 'spring', 'plain'] as const;
export type PacketTheme = (typeof PACKET_THEMES)[number];
export const PACKET_STATES = ['open', 'finished', 'expired', 'refunded'] as const;
export type PacketState = (typeof PACKET_STATES)[number];

export const sendRequestSchema = z.strictObject({
  kind: z.enum(PACKET_KINDS),
  total: positiveMoneySchema,
  count: z.int(),
  /** The server removes hidden characters and counts graphemes; the limit is `greetingMax` of the wallet. */
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
  /** True for the largest share of a lucky packet, once all shares are claimed. */
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
  /** The caller's own share, if they have one. */
  mine: z.strictObject({ share: z.int(), amount: moneySchema }).nullable(),
  commitment: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  /** When the last share was claimed. */
  finishedAt: timeSchema.nullable(),
  refunded: moneySchema.nullable(),
});
export type RedPacket = z.infer<typeof redPacketSchema>;

/** A packet in a list. */
export const redPacketSummarySchema = redPacketSchema
  .omit({ claims: true, recipients: true })
  .strict();
export type RedPacketSummary = z.infer<typeof redPacketSummarySchema>;

/** Packets that the caller sent, packets of which the caller has a share, or open packets in the caller's chats. */
export const redPacketsQuerySchema = pageQuerySchema.extend({
  box: z.enum(['sent', 'received', 'open']).default('sent'),
});
export const redPacketPageSchema = pageOf(redPacketSummarySchema);

/** Outcomes are replies, not errors. `already` repeats the amount of the caller's earlier grab. */
export const grabReplySchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('won'), amount: moneySchema, share: z.int() }),
  z.strictObject({ outcome: z.literal('already'), amount: moneySchema, share: z.int() }),
  z.strictObject({ outcome: z.literal('empty'), count: z.int() }),
  z.strictObject({ outcome: z.literal('expired') }),
  z.strictObject({ outcome: z.literal('not_yours'), recipients: z.array(personSchema) }),
]);
export type GrabReply = z.infer<typeof grabReplySchema>;

/** All data with which a split can be verified without trust in the server: see `proof/split.ts`. */
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
  /** Null until the packet is closed: with the seed, the shares that are still open could be computed. */
  seed: z.string().nullable(),
  shares: z.array(minorUnitsSchema).nullable(),
  claims: z.array(z.strictObject({ share: z.int(), amount: minorUnitsSchema })),
});
export type RedPacketProof = z.infer<typeof redPacketProofSchema>;

/** The message that shows a packet's card, and its language, so that a restarted bot can edit it. */
export const cardSchema = z.strictObject({
  redPacket: idOf('rp'),
  language: languageSchema,
  place: z.union([
    z.strictObject({ chatId: z.int(), messageId: z.int() }),
    z.strictObject({ inlineMessageId: z.string() }),
  ]),
});
export type Card = z.infer<typeof cardSchema>;
/** A packet whose card is missing in its chat: the bot crashed, or the reply to it was lost. */
export const unshownSchema = z.strictObject({
  redPacket: idOf('rp'),
  chatId: z.int(),
  language: languageSchema,
});
export type Unshown = z.infer<typeof unshownSchema>;
/** The cards of packets that are open or were closed within the last hour, and the open packets without a card. */
export const cardsSchema = z.strictObject({
  items: z.array(cardSchema),
  unshown: z.array(unshownSchema),
});

const redPacketId = z.strictObject({ id: idOf('rp') });

/** The schemas of this module's endpoints. */
export const schemas = {
  sendRedPacket: { body: sendRequestSchema, reply: redPacketSchema },
  redPackets: { query: redPacketsQuerySchema, reply: redPacketPageSchema },
  redPacket: { params: redPacketId, reply: redPacketSchema },
  grab: { params: redPacketId, body: emptySchema.optional(), reply: grabReplySchema },
  redPacketProof: { params: redPacketId, reply: redPacketProofSchema },
  botCards: { reply: cardsSchema },
  botKeepCard: { body: cardSchema, reply: cardSchema },
} as const satisfies SchemaTable<typeof endpoints>;
