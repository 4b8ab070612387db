import * as z from 'zod';
import { idOf, type SchemaTable, timeSchema } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

/** Where the bank and the ledger differ; a person ends each by its one act. */
export const findingSchema = z.strictObject({
  id: idOf('fnd'),
  rail: z.string(),
  kind: z.string(),
  /** Our id, or the bank's. */
  subject: z.string(),
  expected: z.string(),
  found: z.string(),
  /** What resolving it does. */
  act: z.enum(['settle', 'correct', 'credit', 'note']),
  state: z.enum(['open', 'resolved']),
  /** By whom it was resolved, and why; null while it is open. */
  resolution: z.strictObject({ by: z.string(), reason: z.string(), at: timeSchema }).nullable(),
  at: timeSchema,
});
export type FindingView = z.infer<typeof findingSchema>;

const REASON_MAX = 500;
const resolutionSchema = z.strictObject({
  reason: z.string().trim().min(1).max(REASON_MAX),
  /** For money without an owner: whose it is. Without one it is sent back. */
  user: idOf('usr').optional(),
});

/** The schemas of this module's endpoints. */
export const schemas = {
  /** Oldest first: each waits for a person. */
  findings: { reply: z.strictObject({ items: z.array(findingSchema) }) },
  resolveFinding: {
    params: z.strictObject({ id: idOf('fnd') }),
    body: resolutionSchema,
    reply: findingSchema,
  },
} as const satisfies SchemaTable<typeof endpoints>;
