import * as z from 'zod';
import * as bot from './bot.ts';
import { emptySchema, idOf } from './common.ts';
import type { EndpointName } from './paths.ts';
import * as packet from './red-packet.ts';
import * as signIn from './sign-in.ts';
import * as wallet from './wallet.ts';

interface EndpointSchemas {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  /** 200 unless said. */
  status?: 201 | 202;
}

const redPacketId = z.strictObject({ id: idOf('redPacket') });

/** What goes in and out of every route: the server checks by it, clients are typed by it. */
export const SCHEMAS = {
  requestOtp: { body: signIn.otpRequestSchema, reply: signIn.otpReplySchema, status: 202 },
  signIn: { body: signIn.sessionRequestSchema, reply: signIn.sessionSchema, status: 201 },
  refresh: { body: signIn.refreshRequestSchema, reply: signIn.sessionSchema },
  signOut: { reply: signIn.signOutReplySchema },
  me: { reply: signIn.userSchema },
  changeMe: { body: signIn.meChangeSchema, reply: signIn.userSchema },
  wallet: { reply: wallet.walletSchema },
  transactions: { query: wallet.transactionsQuerySchema, reply: wallet.transactionPageSchema },
  transaction: {
    params: z.strictObject({ id: idOf('transaction') }),
    reply: wallet.transactionSchema,
  },
  topUp: { body: wallet.topUpRequestSchema, reply: wallet.topUpSchema, status: 201 },
  sendRedPacket: { body: packet.sendRequestSchema, reply: packet.redPacketSchema, status: 201 },
  redPackets: { query: packet.redPacketsQuerySchema, reply: packet.redPacketPageSchema },
  redPacket: { params: redPacketId, reply: packet.redPacketSchema },
  grab: { params: redPacketId, body: emptySchema.optional(), reply: packet.grabReplySchema },
  redPacketProof: { params: redPacketId, reply: packet.redPacketProofSchema },
  botSession: { body: bot.botSessionRequestSchema, reply: bot.botSessionSchema },
  botPerson: { query: bot.botPersonQuerySchema, reply: bot.botPersonSchema },
  botCards: { reply: bot.cardsSchema },
  botKeepCard: { body: bot.cardSchema, reply: bot.cardSchema },
  botNotices: { reply: bot.noticesSchema },
  botDelivered: {
    params: z.strictObject({ id: idOf('event') }),
    reply: bot.deliveredSchema,
  },
} as const satisfies Record<EndpointName, EndpointSchemas>;

type Schemas = typeof SCHEMAS;
type In<S, Part extends string> =
  S extends Record<Part, infer T extends z.ZodType> ? z.input<T> : undefined;
type Out<S, Part extends string> =
  S extends Record<Part, infer T extends z.ZodType> ? z.output<T> : undefined;

/** What a client gives to a route. */
export interface RequestOf<Name extends EndpointName> {
  params: In<Schemas[Name], 'params'>;
  query: In<Schemas[Name], 'query'>;
  body: In<Schemas[Name], 'body'>;
}
/** What a handler gets once zod has let it pass. */
export interface CheckedRequestOf<Name extends EndpointName> {
  params: Out<Schemas[Name], 'params'>;
  query: Out<Schemas[Name], 'query'>;
  body: Out<Schemas[Name], 'body'>;
}
export type ReplyOf<Name extends EndpointName> = z.output<Schemas[Name]['reply']>;
