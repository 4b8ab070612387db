import * as z from 'zod';
import {
  currencySchema,
  idOf,
  moneySchema,
  positiveMinorUnitsSchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

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

/** The schemas of this module's endpoints. */
export const schemas = {
  topUp: { body: topUpRequestSchema, reply: topUpSchema },
} as const satisfies SchemaTable<typeof endpoints>;
