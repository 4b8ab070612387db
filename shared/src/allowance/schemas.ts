import * as z from 'zod';
import { minorUnitsSchema, type SchemaTable, timeSchema } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';
import { ALLOWANCE_WINDOWS } from './errors.ts';

/** The class of an account, which follows from how many checks its owner has passed. */
export const accountClassSchema = z.enum(['I', 'II', 'III']);
export type AccountClass = z.infer<typeof accountClassSchema>;

/** One limit: what was used of it and what is left, in CNY minor units. */
export const allowanceSchema = z.strictObject({
  kind: z.enum(ALLOWANCE_WINDOWS),
  used: minorUnitsSchema,
  max: minorUnitsSchema,
  left: minorUnitsSchema,
  /** When it is whole again; null for a limit that never is. */
  resetsAt: timeSchema.nullable(),
  /** The reason for the limit, in the language of the request. */
  why: z.string(),
});

export const limitsSchema = z.strictObject({
  class: accountClassSchema,
  windows: z.array(allowanceSchema),
  /** The class that the person can reach next, and what it allows in a year; null at the highest. */
  next: z.strictObject({ class: accountClassSchema, year: minorUnitsSchema }).nullable(),
});
export type AllowanceLimits = z.infer<typeof limitsSchema>;

/** The schemas of this module's endpoints. */
export const schemas = {
  limits: { reply: limitsSchema },
} as const satisfies SchemaTable<typeof endpoints>;
