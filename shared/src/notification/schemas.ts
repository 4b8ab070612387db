import * as z from 'zod';
import { idOf, languageSchema, type SchemaTable, timeSchema } from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

/** A notice for a user, stored until the bot has delivered it. */
export const noticeSchema = z.strictObject({
  id: idOf('evt'),
  /** One of the notice kinds of a module's contract. */
  kind: z.string(),
  telegramId: z.int(),
  language: languageSchema,
  params: z.record(z.string(), z.unknown()),
  at: timeSchema,
});
export type Notice = z.infer<typeof noticeSchema>;
export const noticesSchema = z.strictObject({ items: z.array(noticeSchema) });
export const deliveredSchema = z.strictObject({ delivered: z.literal(true) });

/** The schemas of this module's endpoints. */
export const schemas = {
  botNotices: { reply: noticesSchema },
  botDelivered: { params: z.strictObject({ id: idOf('evt') }), reply: deliveredSchema },
} as const satisfies SchemaTable<typeof endpoints>;
