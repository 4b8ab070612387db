import * as z from 'zod';
import { idOf, moneySchema, positiveMinorUnitsSchema, type SchemaTable } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

export const schemas = {
  saveMoney: {
    body: z.strictObject({ amount: positiveMinorUnitsSchema }),
    reply: z.strictObject({ id: idOf('txn'), saved: moneySchema }),
  },
} as const satisfies SchemaTable<typeof endpoints>;
