import * as z from 'zod';
import {
  currencySchema,
  idOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  personSchema,
  positiveMinorUnitsSchema,
  timeSchema,
} from './common.ts';

export const walletSchema = z.strictObject({
  /** True while the money is play money; every balance screen then says 沙盒. */
  sandbox: z.boolean(),
  balances: z.array(moneySchema),
  limits: z.strictObject({
    redPacket: z.strictObject({
      minShare: moneySchema,
      maxShare: moneySchema,
      maxCount: z.int(),
      greetingMax: z.int(),
    }),
    topUpMax: moneySchema,
  }),
});
export type Wallet = z.infer<typeof walletSchema>;

export const TRANSACTION_KINDS = [
  'top_up',
  'red_packet_sent',
  'red_packet_grabbed',
  'red_packet_refunded',
] as const;

/** One line of the person's own statement. */
export const transactionSchema = z.strictObject({
  id: idOf('transaction'),
  kind: z.enum(TRANSACTION_KINDS),
  /** Signed: money in is positive. */
  amount: moneySchema,
  at: timeSchema,
  /** Who is on the other side: of a packet, whoever sent it. Null for a bank, and for oneself. */
  counterparty: personSchema.nullable(),
  redPacket: idOf('redPacket').nullable(),
});
export type Transaction = z.infer<typeof transactionSchema>;
export const transactionsQuerySchema = pageQuerySchema.extend({
  currency: currencySchema.default('CNY'),
});
export const transactionPageSchema = pageOf(transactionSchema);

export const topUpRequestSchema = z.strictObject({
  amount: positiveMinorUnitsSchema,
  currency: currencySchema,
  source: z.enum(['sandbox', 'card']),
});
export const topUpSchema = z.strictObject({
  id: idOf('transaction'),
  amount: moneySchema,
  balance: moneySchema,
  at: timeSchema,
});
