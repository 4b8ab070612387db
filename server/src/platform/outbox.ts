import type { Id } from '@pingshan/shared/ids';
import { type Connection, type mongo, Schema } from 'mongoose';
import type { DocumentWrite } from './mongo/document-write.ts';

const OUTBOX = 'outbox';

/** A notice for a person, written in the transaction of the fact that it reports. */
export interface NoticeDocument {
  readonly _id: Id<'evt'>;
  /** Of some module's contract. */
  readonly kind: string;
  readonly user: Id<'usr'>;
  readonly params: Record<string, unknown>;
  readonly at: Date;
}

const noticeSchema = new Schema(
  { _id: String, kind: String, user: String, params: Schema.Types.Mixed, at: Date },
  { collection: OUTBOX, versionKey: false },
);

/** Makes the collection before the first transaction, which could not. */
export async function prepareOutbox(mongo: Connection): Promise<void> {
  const model = mongo.model('Notice', noticeSchema);
  await model.createCollection();
  await model.createIndexes();
}

/** The write that puts a notice into the outbox; the module `notification` delivers it. */
export const noticeWrite = (notice: NoticeDocument): DocumentWrite => ({
  collection: OUTBOX,
  insert: { ...notice },
});

export const outbox = ({
  mongo,
}: {
  readonly mongo: Connection;
}): mongo.Collection<NoticeDocument> =>
  mongo
    .getClient()
    .db(mongo.name)
    .collection<NoticeDocument>(OUTBOX, {
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
    });
