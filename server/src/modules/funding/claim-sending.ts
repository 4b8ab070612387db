import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Context } from './context.ts';
import { sendingClaims } from './model.ts';

type Ctx = Pick<Context, 'mongo' | 'clock'>;

/** True where the bank may have it from now on, or has it; false where it ended here before. */
export async function claimForBank(ctx: Ctx, _id: string): Promise<boolean> {
  try {
    await sendingClaims(ctx).insertOne({ _id, by: 'bank', at: new Date(ctx.clock()) });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const claim = await sendingClaims(ctx).findOne({ _id });
    return claim?.by === 'bank';
  }
}

/** The write that keeps it from the bank. It is refused where the bank has it. */
export const claimForWallet = (ctx: Pick<Context, 'clock'>, _id: string): DocumentWrite => ({
  collection: sendingClaims.collectionName,
  insert: { _id, by: 'wallet', at: new Date(ctx.clock()) },
});

export const isSendingClaim = (collection: string): boolean =>
  collection === sendingClaims.collectionName;
