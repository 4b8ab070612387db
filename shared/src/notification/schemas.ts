import * as z from 'zod';
import {
  idOf,
  languageSchema,
  pageOf,
  pageQuerySchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import type { endpoints } from './endpoints.ts';

/** A notice as its addressee reads it, in the language of the request. */
export const inboxNoticeSchema = z.strictObject({
  id: idOf('evt'),
  /** One of the notice kinds of a module's contract. */
  kind: z.string(),
  title: z.string(),
  /** The second line; it may be empty. */
  note: z.string(),
  /** What it leads to; null for nothing. */
  link: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
  at: timeSchema,
});
export type InboxNotice = z.infer<typeof inboxNoticeSchema>;

/** A notice that the bot has to deliver. */
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
  notices: { query: pageQuerySchema, reply: pageOf(inboxNoticeSchema) },
  botNotices: { reply: noticesSchema },
  botDelivered: { params: z.strictObject({ id: idOf('evt') }), reply: deliveredSchema },
} as const satisfies SchemaTable<typeof endpoints>;
