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
  /** True in the sandbox, whose money is not real; every screen with a balance then shows 沙盒. */
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

/** A transaction in a user's statement. */
export const transactionSchema = z.strictObject({
  id: idOf('txn'),
  /** One of the transaction kinds of a module's contract. A client shows an unknown kind without a title. */
  kind: z.string(),
  /** Signed: money in is positive. */
  amount: moneySchema,
  at: timeSchema,
  /** The other user, for a packet its sender. Null for a bank and for the user's own packet. */
  counterparty: personSchema.nullable(),
  /** The packet, order or transfer of the transaction. */
  reference: referenceSchema.nullable(),
});
export type Transaction = z.infer<typeof transactionSchema>;
export const transactionsQuerySchema = pageQuerySchema.extend({
  currency: currencySchema.default('CNY'),
});
export const transactionPageSchema = pageOf(transactionSchema);

/** The schemas of this module's endpoints. */
export const schemas = {
  wallet: { reply: walletSchema },
  transactions: { query: transactionsQuerySchema, reply: transactionPageSchema },
  transaction: { params: z.strictObject({ id: idOf('txn') }), reply: transactionSchema },
} as const satisfies SchemaTable<typeof endpoints>;
