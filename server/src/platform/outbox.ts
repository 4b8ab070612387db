import type { Id } from '@pingshan/shared/ids';
import { defineCollection, type DocumentIn } from './mongo/collection.ts';
import type { DocumentWrite } from './mongo/document-write.ts';
import { date, mixed, orNull, text, typedAs } from './mongo/fields.ts';

const DAY_S = 24 * 60 * 60;
/** A notice can be read for a year; what moved stays in the ledger. */
const KEPT_DAYS = 365;

/** Notices for people, each written in the transaction of the fact that it reports. */
export const outbox = defineCollection({
  name: 'outbox',
  schema: {
    _id: { ...text, ...typedAs<Id<'evt'>>() },
    /** One of the `notices` of a module's contract. */
    kind: text,
    user: { ...text, ...typedAs<Id<'usr'>>() },
    params: { ...mixed, ...typedAs<Record<string, unknown>>() },
    at: date,
    /** When a chat got it; null before that, and for a person without a chat. */
    deliveredAt: orNull(date),
  },
  indexes: [
    { key: { user: 1, _id: -1 } },
    { key: { at: 1, _id: 1 }, partialFilterExpression: { deliveredAt: null } },
    { key: { at: 1 }, expireAfterSeconds: KEPT_DAYS * DAY_S },
  ],
});
export type NoticeDocument = DocumentIn<typeof outbox>;
/** A notice that was not delivered yet. */
export type NewNotice = Omit<NoticeDocument, 'deliveredAt'>;

/** The write that puts a notice into the outbox; the module `notification` delivers it. */
export const noticeWrite = (notice: NewNotice): DocumentWrite => ({
  collection: outbox.collectionName,
  insert: { ...notice, deliveredAt: null },
});
