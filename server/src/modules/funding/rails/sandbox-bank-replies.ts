import { BANK_REASONS, CARD_KINDS } from '@pingshan/shared/funding/states';
import { minorUnitsSchema } from '@pingshan/shared/schemas';
import * as z from 'zod';

/** A reason that is not in our list is `other`: the sentence for a person needs no more. */
const reasonSchema = z.enum(BANK_REASONS).nullable().catch('other');

/** Replies of the bank and the data of its notices. Fields that it may add later are ignored. */
export const reportSchema = z.object({
  id: z.string(),
  kind: z.enum(['pull', 'push', 'send_back']),
  state: z.enum(['accepted', 'paid', 'failed', 'returned']),
  amount: minorUnitsSchema,
  currency: z.string(),
  last4: z.string(),
  reference: z.string(),
  reason: reasonSchema,
});

const transferSchema = z.object({
  bankId: z.string(),
  amount: minorUnitsSchema,
  currency: z.string(),
  reference: z.string(),
  payerName: z.string(),
  payerLast4: z.string(),
});

export const noticeSchema = z.union([
  z.object({ type: z.templateLiteral(['instruction.', z.string()]), data: reportSchema }),
  z.object({ type: z.literal('transfer.received'), data: transferSchema }),
]);

export const cardRequestedSchema = z.object({ issuer: z.string(), kind: z.enum(CARD_KINDS) });

/** A refusal, with the fields that some of them bring. */
export const refusalSchema = z.object({ code: z.string(), triesLeft: z.int().default(0) });

export const declinedReasonOf = (code: string) => reasonSchema.parse(code) ?? 'other';
