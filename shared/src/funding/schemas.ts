import * as z from 'zod';
import { phoneSchema } from '../identity/schemas.ts';
import {
  currencySchema,
  emptySchema,
  idOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  positiveMinorUnitsSchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';
import {
  BANK_REASONS,
  CARD_KINDS,
  CARD_STATES,
  TOP_UP_STATES,
  WITHDRAWAL_STATES,
} from './states.ts';

export const topUpRequestSchema = z.strictObject({
  amount: positiveMinorUnitsSchema,
  currency: currencySchema,
  source: z.enum(['sandbox', 'card']),
});
export const topUpSchema = z.strictObject({
  id: idOf('txn'),
  amount: moneySchema,
  balance: moneySchema,
  at: timeSchema,
});

/** Digits alone: a page removes the spaces that a person types. */
const cardNumberSchema = z.string().regex(/^\d{12,19}$/, '6222…');
export const cardRequestSchema = z.strictObject({
  number: cardNumberSchema,
  /** The number that the bank has for this card: its code goes there. */
  phone: phoneSchema,
});
export const cardSchema = z.strictObject({
  id: idOf('crd'),
  last4: z.string(),
  issuer: z.string(),
  kind: z.enum(CARD_KINDS),
  state: z.enum(CARD_STATES),
});
export type Card = z.infer<typeof cardSchema>;
export const cardsSchema = z.strictObject({ items: z.array(cardSchema) });
const cardCodeSchema = z.strictObject({ code: z.string().regex(/^\d{4,8}$/, '482913') });

/** The card of a movement, as it was then. */
const shownCardSchema = cardSchema.pick({ id: true, last4: true, issuer: true }).strict();
const amountSchema = z.strictObject({ amount: positiveMinorUnitsSchema, currency: currencySchema });
const reasonSchema = z.enum(BANK_REASONS).nullable();

/** A top-up on its way, or at its end. */
export const topUpStateSchema = z.strictObject({
  id: idOf('top'),
  source: z.enum(['card', 'bank_transfer', 'wechat']),
  state: z.enum(TOP_UP_STATES),
  amount: moneySchema,
  /** Null for a bank transfer and for WeChat. */
  card: shownCardSchema.nullable(),
  /** Why it failed. */
  reason: reasonSchema,
  at: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type TopUpView = z.infer<typeof topUpStateSchema>;

/** What a page of the mini-program hands to `wx.requestPayment`. */
export const wechatPaymentSchema = z.strictObject({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

/** Where to transfer money to, and what to write so that it arrives here. */
export const bankTransferSchema = z.strictObject({
  payee: z.string(),
  account: z.string(),
  bank: z.string(),
  /** The caller's own reference. Without it, a person has to find out whose money it is. */
  reference: z.string(),
});

export const withdrawalRequestSchema = amountSchema.extend({ card: idOf('crd') });
export const withdrawalSchema = z.strictObject({
  id: idOf('wdr'),
  state: z.enum(WITHDRAWAL_STATES),
  amount: moneySchema,
  card: shownCardSchema,
  reason: reasonSchema,
  at: timeSchema,
  /** Until then it can be cancelled, unless the bank has it already. */
  cancelUntil: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type WithdrawalView = z.infer<typeof withdrawalSchema>;

/** What a bank took back after it was spent. */
export const owedSchema = z.strictObject({
  owed: moneySchema,
  /** `id` is the top-up that the bank reversed, or the finding of its statement. */
  items: z.array(z.strictObject({ id: z.string(), amount: moneySchema, at: timeSchema })),
});
export const repaymentSchema = z.strictObject({
  id: idOf('txn'),
  amount: moneySchema,
  balance: moneySchema,
  at: timeSchema,
});

const railSchema = z.strictObject({ rail: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'sandbox-bank') });
const takenSchema = z.strictObject({ taken: z.literal(true) });

/** Cards to type in, and what each of them makes the bank of the sandbox do. */
export const sandboxBankSchema = z.strictObject({
  cards: z.array(
    z.strictObject({
      number: z.string(),
      about: z.string(),
      issuer: z.string(),
      kind: z.enum(CARD_KINDS),
    }),
  ),
});
const sandboxSmsSchema = z.strictObject({
  messages: z.array(z.strictObject({ text: z.string(), code: z.string(), at: timeSchema })),
});
const sandboxTransferSchema = z.strictObject({
  amount: positiveMinorUnitsSchema,
  reference: z.string().max(64),
});

const cardId = z.strictObject({ id: idOf('crd') });
const topUpId = z.strictObject({ id: idOf('top') });
const withdrawalId = z.strictObject({ id: idOf('wdr') });

/** The schemas of this module's endpoints. */
export const schemas = {
  topUp: { body: topUpRequestSchema, reply: topUpSchema },
  cards: { reply: cardsSchema },
  bindCard: { body: cardRequestSchema, reply: cardSchema },
  confirmCard: { params: cardId, body: cardCodeSchema, reply: cardSchema },
  removeCard: { params: cardId, reply: cardSchema },
  topUpByCard: { params: cardId, body: amountSchema, reply: topUpStateSchema },
  topUpByWechat: { body: amountSchema, reply: topUpStateSchema },
  wechatPayment: {
    params: topUpId,
    body: emptySchema.optional(),
    reply: wechatPaymentSchema,
  },
  topUps: { query: pageQuerySchema, reply: pageOf(topUpStateSchema) },
  topUpState: { params: topUpId, reply: topUpStateSchema },
  bankTransfer: { reply: bankTransferSchema },
  withdraw: { body: withdrawalRequestSchema, reply: withdrawalSchema },
  withdrawals: { query: pageQuerySchema, reply: pageOf(withdrawalSchema) },
  withdrawal: { params: withdrawalId, reply: withdrawalSchema },
  cancelWithdrawal: {
    params: withdrawalId,
    body: emptySchema.optional(),
    reply: withdrawalSchema,
  },
  owed: { reply: owedSchema },
  repay: { body: emptySchema.optional(), reply: repaymentSchema },
  railNotice: { params: railSchema, reply: takenSchema },
  sandboxBank: { reply: sandboxBankSchema },
  sandboxBankSms: {
    query: z.strictObject({ phone: z.string().max(20) }),
    reply: sandboxSmsSchema,
  },
  sandboxBankTransfer: { body: sandboxTransferSchema, reply: takenSchema },
} as const satisfies SchemaTable<typeof endpoints>;
