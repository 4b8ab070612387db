import * as z from 'zod';
import { idOf, languageSchema } from '../../schemas.ts';

/** The message that shows a bill in a chat, and its language, so that a restarted bot edits the same one. */
export const billCardSchema = z.strictObject({
  bill: idOf('bil'),
  language: languageSchema,
  chatId: z.int(),
  messageId: z.int(),
});
export type BillCard = z.infer<typeof billCardSchema>;

/** A bill of a chat that has no card there: one of every month, or one whose card was lost. */
const billWithoutCardSchema = billCardSchema.omit({ messageId: true });
export type BillWithoutCard = z.infer<typeof billWithoutCardSchema>;

/** The cards of bills that go on or ended within the last hour, and the bills that have none. */
export const billCardsSchema = z.strictObject({
  items: z.array(billCardSchema),
  unshown: z.array(billWithoutCardSchema),
});
