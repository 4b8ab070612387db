import { createHash } from 'node:crypto';
import type { Platform } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { consumedProofs } from './model.ts';

/** True for the first use of a proof of sign-in, false for every later one, in any process. */
export async function consumeOnce(
  ctx: Platform,
  proof: string,
  lifetime_ms: number,
): Promise<boolean> {
  const _id = createHash('sha256').update(proof).digest('base64url');
  try {
    await consumedProofs(ctx).insertOne({ _id, expiresAt: new Date(ctx.clock() + lifetime_ms) });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
