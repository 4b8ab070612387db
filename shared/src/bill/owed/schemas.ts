import * as z from 'zod';
import { chatSchema, idOf, moneySchema, personSchema, timeSchema } from '../../schemas.ts';

/** One unpaid share. */
const debtSchema = z.strictObject({
  bill: idOf('bil'),
  title: z.string(),
  from: idOf('usr'),
  to: idOf('usr'),
  amount: moneySchema,
});

/** Between the caller and one person; the lines add up to the difference. */
const betweenSchema = z.strictObject({
  person: personSchema,
  /** Positive where the caller owes it, negative where the caller is owed it. */
  difference: moneySchema,
  lines: z.array(debtSchema),
});

export const owedSchema = z.strictObject({
  items: z.array(betweenSchema),
  /** In a chat: everyone's balances, positive for what they are owed, and a plan of at most n − 1 payments. */
  chat: z
    .strictObject({
      people: z.array(z.strictObject({ person: personSchema, balance: moneySchema })),
      lines: z.array(debtSchema),
      plan: z.array(
        z.strictObject({
          from: idOf('usr'),
          to: idOf('usr'),
          amount: moneySchema,
          /** False where nothing is owed between these two: the payment needs both to agree. */
          direct: z.boolean(),
        }),
      ),
      /** The name of this plan over these lines, and who of its people has agreed to it. */
      planId: z.string(),
      agreed: z.array(idOf('usr')),
      /** Whether it gives someone a new creditor, so that the caller's consent is needed and is missing. */
      asks: z.boolean(),
    })
    .nullable(),
});
export type Owed = z.infer<typeof owedSchema>;

/** The plan as the caller saw it. */
export const agreeSchema = z.strictObject({ chat: chatSchema, planId: z.string().max(64) });

export const netRequestSchema = z.strictObject({
  with: idOf('usr'),
  /** The difference as the caller saw it. Another one is refused. */
  amount: moneySchema,
});
export const netSchema = z.strictObject({
  id: idOf('net'),
  with: personSchema,
  paid: moneySchema,
  lines: z.array(debtSchema),
  at: timeSchema,
});
export type Net = z.infer<typeof netSchema>;
