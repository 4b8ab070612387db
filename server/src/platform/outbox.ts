import type { Id } from '@pingshan/shared/ids';
import { defineCollection, type DocumentIn } from './mongo/collection.ts';
import type { DocumentWrite } from './mongo/document-write.ts';
import { date, mixed, text, typedAs } from './mongo/fields.ts';

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
  },
});
export type NoticeDocument = DocumentIn<typeof outbox>;

/** The write that puts a notice into the outbox; the module `notification` delivers it. */
export const noticeWrite = (notice: NoticeDocument): DocumentWrite => ({
  collection: outbox.collectionName,
  insert: { ...notice },
});
