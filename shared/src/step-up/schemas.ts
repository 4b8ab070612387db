import * as z from 'zod';
import { idOf, moneySchema, type SchemaTable, timeSchema } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';
import { FACTORS } from './errors.ts';

const digits = (count: number) =>
  z.string().regex(new RegExp(`^\\d{${count}}$`), `${count} 位数字`);
const PIN_DIGITS = 6;
export const pinSchema = digits(PIN_DIGITS);
const codeSchema = digits(PIN_DIGITS);

export const pinChangeSchema = z.strictObject({ pin: pinSchema });
/** The ID number as a person writes it, the code of the SMS, and the new PIN. */
export const pinResetSchema = z.strictObject({
  idNumber: z.string().min(1).max(40),
  code: codeSchema,
  pin: pinSchema,
});
export const pinStateSchema = z.strictObject({
  set: z.boolean(),
  /** Until when no PIN is accepted, after too many wrong ones; null while it is. */
  lockedUntil: timeSchema.nullable(),
});

/** A challenge: what is asked, and which proofs are still missing. */
export const stepUpSchema = z.strictObject({
  id: idOf('chl'),
  state: z.enum(['open', 'passed', 'spent', 'expired']),
  what: z.string(),
  /** The money that it moves; null where it moves none. */
  amount: moneySchema.nullable(),
  /** Lines of the sheet: whom, when, from where. */
  details: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** One factor of each remaining set is needed. */
  remaining: z.array(z.array(z.enum(FACTORS))),
  expiresAt: timeSchema,
});
export type StepUp = z.infer<typeof stepUpSchema>;

const paramsSchema = z.strictObject({ id: idOf('chl') });
const codeSentSchema = z.strictObject({
  expiresIn: z.int(),
  /** In the sandbox, the path where the message can be read. */
  sandbox: z.strictObject({ sms: z.string() }).optional(),
});

/** The schemas of this module's endpoints. */
export const schemas = {
  setPin: { body: pinChangeSchema, reply: pinStateSchema },
  sendResetCode: { reply: codeSentSchema },
  resetPin: { body: pinResetSchema, reply: pinStateSchema },
  pinState: { reply: pinStateSchema },
  stepUp: { params: paramsSchema, reply: stepUpSchema },
  provePin: { params: paramsSchema, body: pinChangeSchema, reply: stepUpSchema },
  sendStepUpCode: { params: paramsSchema, reply: codeSentSchema },
  proveCode: {
    params: paramsSchema,
    body: z.strictObject({ code: codeSchema }),
    reply: stepUpSchema,
  },
} as const satisfies SchemaTable<typeof endpoints>;
