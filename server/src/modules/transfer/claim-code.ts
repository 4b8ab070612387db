import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { randomDigits } from '../../platform/random.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { blindIndex } from '../identity/index.ts';
import type { Context } from './context.ts';
import { claimCodes } from './model.ts';

const DIGITS = 6;

/** The hash covers the transfer, so the code of another one, or of a sign-in, does not match. */
const hashOf = ({ config }: Pick<Context, 'config'>, transfer: string, code: string): string =>
  blindIndex(config, `claim:${transfer}:${code}`);

/**
 * Makes a code for a claim, valid for some minutes. It replaces an earlier one and keeps its tries. Throws
 * `claim_locked` where no try is left.
 */
export async function newClaimCode(
  ctx: Context,
  transfer: Id<'trf'>,
  expiresAt: Date,
): Promise<string> {
  const code = randomDigits(DIGITS);
  const { claimCode_ms, claimTries } = ctx.limits.transfer;
  const validUntil = new Date(ctx.clock() + claimCode_ms);
  const set = { hash: hashOf(ctx, transfer, code), validUntil };
  try {
    await claimCodes(ctx).updateOne(
      { _id: transfer, tries: { $lt: claimTries } },
      { $set: set, $setOnInsert: { tries: 0, expiresAt } },
      { upsert: true },
    );
  } catch (error) {
    // The document is there, and its tries are used up, so the filter missed it.
    throw isDuplicateKey(error) ? new AppError('claim_locked') : error;
  }
  return code;
}

/**
 * Checks a code; the try is counted before it is looked at, so a hundred at once are no more than the limit.
 * Throws `claim_code_wrong` with the tries left, `claim_code_expired`, `claim_locked`.
 */
export async function checkClaimCode(
  ctx: Context,
  transfer: Id<'trf'>,
  code: string,
): Promise<void> {
  const { claimTries } = ctx.limits.transfer;
  const counted = await claimCodes(ctx).findOneAndUpdate(
    { _id: transfer, tries: { $lt: claimTries } },
    { $inc: { tries: 1 } },
    { returnDocument: 'after' },
  );
  if (!counted) {
    const exists = await claimCodes(ctx).findOne({ _id: transfer });
    throw new AppError(exists ? 'claim_locked' : 'claim_code_expired');
  }
  if (counted.validUntil.getTime() <= ctx.clock()) throw new AppError('claim_code_expired');
  if (counted.hash === hashOf(ctx, transfer, code)) return;
  const triesLeft = claimTries - counted.tries;
  throw triesLeft > 0
    ? new AppError('claim_code_wrong', { triesLeft })
    : new AppError('claim_locked');
}
