import * as z from 'zod';
import { phoneSchema } from '../identity/schemas.ts';
import {
  emptySchema,
  idOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  personSchema,
  positiveMoneySchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';
import { ARRIVALS, REQUEST_STATES, TRANSFER_STATES, UNDO_CHOICES } from './states.ts';

/** The server removes hidden characters and counts graphemes. */
const memoSchema = z.string().max(400);
const tokenSchema = z.string().min(1).max(300);

/**
 * Whom to look up: by the whole number, by the handle of a chat, by a receive code, or a person with
 * whom the caller shares a chat or has dealt before. Exactly one of these.
 */
export const lookUpSchema = z
  .strictObject({
    phone: phoneSchema.optional(),
    handle: z.string().min(1).max(64).optional(),
    code: idOf('rcv').optional(),
    person: idOf('usr').optional(),
  })
  .refine((by) => Object.values(by).filter((value) => value !== undefined).length === 1, {
    path: ['phone'],
    error: 'phone / handle / code / person',
  });
export type LookUp = z.infer<typeof lookUpSchema>;

export const payeeSchema = z.strictObject({
  payee: personSchema,
  /** Masked, `陈*珍`; null for a payee who is not verified. */
  realName: z.string().nullable(),
  /** True where the caller has paid them before. */
  known: z.boolean(),
  /** Names this payee in a transfer or a request of the caller, for some minutes. */
  token: z.string(),
  /** What a receive code asks for; null for other look-ups. */
  asked: z.strictObject({ amount: moneySchema.nullable(), memo: z.string() }).nullable(),
});
export type Payee = z.infer<typeof payeeSchema>;

export const recentPayeesSchema = z.strictObject({
  items: z.array(z.strictObject({ payee: personSchema, lastAt: timeSchema })),
});

export const receiveCodeRequestSchema = z.strictObject({
  amount: positiveMoneySchema.optional(),
  memo: memoSchema.optional(),
});
export const receiveCodeSchema = z.strictObject({
  code: idOf('rcv'),
  /** What the QR code contains: a link that opens the wallet with the code. */
  url: z.string(),
  expiresAt: timeSchema,
  now: timeSchema,
});
export type ReceiveCode = z.infer<typeof receiveCodeSchema>;

const undoSchema = z.literal(UNDO_CHOICES);
export const preferencesSchema = z.strictObject({
  /** For how many seconds a transfer that arrives now can be undone; 0 for not at all. */
  undoIn: undoSchema,
  /** Whether others find this person by the phone number. */
  findByPhone: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const preferencesChangeSchema = preferencesSchema.partial();

const arrivalSchema = z.enum(ARRIVALS);
/**
 * To a payee who was looked up, or to a number whose owner claims the money by an SMS code within a day.
 * Money to a number waits for its owner, so it has no other arrival than `now`.
 */
export const transferRequestSchema = z
  .strictObject({
    payee: tokenSchema.optional(),
    toPhone: phoneSchema.optional(),
    amount: positiveMoneySchema,
    memo: memoSchema.optional(),
    arrival: arrivalSchema,
  })
  .refine(({ payee, toPhone }) => (payee === undefined) !== (toPhone === undefined), {
    path: ['payee'],
    error: 'payee / toPhone',
  })
  .refine(({ toPhone, arrival }) => toPhone === undefined || arrival === 'now', {
    path: ['arrival'],
    error: 'toPhone: now',
  });
export type TransferRequest = z.infer<typeof transferRequestSchema>;

/** A transfer as one of its two people sees it. The payee sees none before it is delivered. */
export const transferSchema = z.strictObject({
  id: idOf('trf'),
  state: z.enum(TRANSFER_STATES),
  payer: personSchema,
  /** Null where it went to a number and was not claimed. */
  payee: personSchema.nullable(),
  /** The payee's, masked, for the payer alone. */
  realName: z.string().nullable(),
  /** The number that it went to, masked, for the payer alone. */
  toPhone: z.string().nullable(),
  amount: moneySchema,
  memo: z.string(),
  arrival: arrivalSchema,
  createdAt: timeSchema,
  /** When it arrives, or arrived; null where it waits to be claimed. */
  arrivesAt: timeSchema.nullable(),
  /** Until when the payer can take it back; null once it has ended. */
  undoUntil: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  givenBackAt: timeSchema.nullable(),
  /** The link by which the owner of the number claims it, for the payer alone. */
  claimUrl: z.string().nullable(),
  /** The server's time of this reply, for countdowns. */
  now: timeSchema,
});
export type Transfer = z.infer<typeof transferSchema>;

/** Transfers that the caller sent, sent and may still take back, or received. */
export const transfersQuerySchema = pageQuerySchema.extend({
  box: z.enum(['sent', 'waiting', 'received']).default('sent'),
});

/** Money that waits for the owner of a number, as a person sees it who has its link. */
export const claimSchema = z.strictObject({
  id: idOf('trf'),
  state: z.enum(TRANSFER_STATES),
  payer: personSchema,
  toPhone: z.string(),
  amount: moneySchema,
  memo: z.string(),
  expiresAt: timeSchema,
  /** True where the caller has claimed it. */
  mine: z.boolean(),
  now: timeSchema,
});
export type Claim = z.infer<typeof claimSchema>;
export const claimCodeSchema = z.strictObject({
  expiresIn: z.int(),
  /** In the sandbox, the path where the message can be read. */
  sandbox: z.strictObject({ sms: z.string() }).optional(),
});

export const moneyRequestRequestSchema = z.strictObject({
  from: tokenSchema,
  amount: positiveMoneySchema,
  memo: memoSchema.optional(),
});
export type MoneyRequestDraft = z.infer<typeof moneyRequestRequestSchema>;

/** A request for money as one of its two people sees it. */
export const moneyRequestSchema = z.strictObject({
  id: idOf('req'),
  state: z.enum(REQUEST_STATES),
  /** Who asks, and gets the money. */
  asker: personSchema,
  /** Who is asked, and may pay. */
  asked: personSchema,
  /** The asker's, masked, for the person who is asked. */
  realName: z.string().nullable(),
  amount: moneySchema,
  memo: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type MoneyRequest = z.infer<typeof moneyRequestSchema>;

/** Requests that the caller has sent, or that ask the caller. */
export const moneyRequestsQuerySchema = pageQuerySchema.extend({
  box: z.enum(['sent', 'received']).default('received'),
  state: z.enum(['open', 'all']).default('all'),
});

const transferId = z.strictObject({ id: idOf('trf') });
const requestId = z.strictObject({ id: idOf('req') });
const nothing = emptySchema.optional();

/** The schemas of this module's endpoints. */
export const schemas = {
  lookUpPayee: { body: lookUpSchema, reply: payeeSchema },
  recentPayees: { reply: recentPayeesSchema },
  makeReceiveCode: { body: receiveCodeRequestSchema, reply: receiveCodeSchema },
  preferences: { reply: preferencesSchema },
  changePreferences: { body: preferencesChangeSchema, reply: preferencesSchema },
  sendTransfer: { body: transferRequestSchema, reply: transferSchema },
  transfers: { query: transfersQuerySchema, reply: pageOf(transferSchema) },
  transfer: { params: transferId, reply: transferSchema },
  cancelTransfer: { params: transferId, body: nothing, reply: transferSchema },
  giveBackTransfer: { params: transferId, body: nothing, reply: transferSchema },
  claim: { params: transferId, reply: claimSchema },
  sendClaimCode: { params: transferId, body: nothing, reply: claimCodeSchema },
  claimTransfer: {
    params: transferId,
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/, '6 位数字') }),
    reply: claimSchema,
  },
  requestMoney: { body: moneyRequestRequestSchema, reply: moneyRequestSchema },
  moneyRequests: { query: moneyRequestsQuerySchema, reply: pageOf(moneyRequestSchema) },
  moneyRequest: { params: requestId, reply: moneyRequestSchema },
  payMoneyRequest: { params: requestId, body: nothing, reply: moneyRequestSchema },
  declineMoneyRequest: { params: requestId, body: nothing, reply: moneyRequestSchema },
  withdrawMoneyRequest: { params: requestId, body: nothing, reply: moneyRequestSchema },
} as const satisfies SchemaTable<typeof endpoints>;
