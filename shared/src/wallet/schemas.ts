import * as z from 'zod';
import {
  currencySchema,
  fileSchema,
  idOf,
  moneySchema,
  monthSchema,
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
  /** One of the transaction kinds of a module's contract; a client tells an unknown one by its sign. */
  kind: z.string(),
  /** Signed: money in is positive. */
  amount: moneySchema,
  at: timeSchema,
  /** The other user, for a packet its sender. Null for a bank and for the user's own packet. */
  counterparty: personSchema.nullable(),
  /** The packet, order or transfer that the transaction leads to; null where it has no page. */
  reference: referenceSchema.nullable(),
  /** What people called it: a greeting, a memo, the title of a bill. */
  title: z.string().nullable(),
});
export type Transaction = z.infer<typeof transactionSchema>;

/** One kind, or up to twenty with commas between them. */
const kindsSchema = z
  .string()
  .regex(/^[a-z_]{1,40}(,[a-z_]{1,40}){0,19}$/, 'top_up,transfer')
  .transform((kinds) => kinds.split(','));

/** `q` is searched for in the counterparty, the title and the sentence; an amount finds its equals. */
export const transactionsQuerySchema = pageQuerySchema.extend({
  currency: currencySchema.default('CNY'),
  month: monthSchema.optional(),
  kind: kindsSchema.optional(),
  q: z.string().trim().min(1).max(40).optional(),
});
/** A page of a search may be short or empty although it has a `nextCursor`: older ones are searched next. */
export const transactionPageSchema = pageOf(transactionSchema);

const monthQuerySchema = z.strictObject({
  month: monthSchema,
  currency: currencySchema.default('CNY'),
});

/** Money in and money out, neither of them negative, and the number of transactions. */
const flow = { received: moneySchema, paid: moneySchema, count: z.int() };
const daySchema = z.iso.date();

/** What became of the money in a month: `opening` + `received` − `paid` = `closing`. */
export const transactionSummarySchema = z.strictObject({
  month: monthSchema,
  opening: moneySchema,
  /** Of a month that is not over: the balance now. */
  closing: moneySchema,
  ...flow,
  /** By kind, the largest sum first. */
  kinds: z.array(z.strictObject({ kind: z.string(), ...flow })),
  /** The days with transactions, in order. */
  days: z.array(z.strictObject({ day: daySchema, ...flow })),
});
export type TransactionSummary = z.infer<typeof transactionSummarySchema>;

/** The schemas of this module's endpoints. */
export const schemas = {
  wallet: { reply: walletSchema },
  transactions: { query: transactionsQuerySchema, reply: transactionPageSchema },
  transactionSummary: { query: monthQuerySchema, reply: transactionSummarySchema },
  transaction: { params: z.strictObject({ id: idOf('txn') }), reply: transactionSchema },
  statementCsv: { query: monthQuerySchema, reply: fileSchema },
  statementPdf: { query: monthQuerySchema, reply: fileSchema },
} as const satisfies SchemaTable<typeof endpoints>;
