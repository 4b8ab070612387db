import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Context } from './context.ts';
import { bankNotices } from './model.ts';

/** A notice by its rail and its event id. Without one the report came by a query or a statement. */
export type EventKey = string | undefined;

type Ctx = Pick<Context, 'mongo' | 'clock'>;

/** The write that marks a notice as carried out: it belongs in the transaction of its effect. */
export const noticeWrites = (ctx: Pick<Context, 'clock'>, event: EventKey): DocumentWrite[] =>
  event === undefined
    ? []
    : [
        {
          collection: bankNotices.collectionName,
          insert: { _id: event, at: new Date(ctx.clock()) },
        },
      ];

export async function isNoticeDone(ctx: Ctx, event: string): Promise<boolean> {
  return (await bankNotices(ctx).findOne({ _id: event })) !== null;
}

/** Marks a notice that had nothing to change. Marking it again changes nothing. */
export async function markNoticeDone(ctx: Ctx, event: EventKey): Promise<void> {
  if (event === undefined) return;
  await bankNotices(ctx)
    .insertOne({ _id: event, at: new Date(ctx.clock()) })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
}
