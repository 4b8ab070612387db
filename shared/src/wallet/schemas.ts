import * as z from 'zod';
import {
  currencySchema,
  idOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  personSchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

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

const referenceSchema = z.strictObject({ kind: z.string(), id: z.string() });

/** One line of the person's own statement. */
export const transactionSchema = z.strictObject({
  id: idOf('txn'),
  /** Of some module's contract; a client shows one that it does not know by its amount alone. */
  kind: z.string(),
  /** Signed: money in is positive. */
  amount: moneySchema,
  at: timeSchema,
  /** Who is on the other side: of a packet, whoever sent it. Null for a bank, and for oneself. */
  counterparty: personSchema.nullable(),
  /** What it is about: a packet, an order, a transfer. */
  reference: referenceSchema.nullable(),
});
export type Transaction = z.infer<typeof transactionSchema>;
export const transactionsQuerySchema = pageQuerySchema.extend({
  currency: currencySchema.default('CNY'),
});
export const transactionPageSchema = pageOf(transactionSchema);

/** What goes in and out of each route of this module. */
export const schemas = {
  wallet: { reply: walletSchema },
  transactions: { query: transactionsQuerySchema, reply: transactionPageSchema },
  transaction: { params: z.strictObject({ id: idOf('txn') }), reply: transactionSchema },
} as const satisfies SchemaTable<typeof endpoints>;
