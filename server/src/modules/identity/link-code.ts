import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { RequestBinding } from '../../platform/module.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { randomDigits } from '../../platform/random.ts';
import type { AccountContext, Context } from './context.ts';
import { countTry } from './count-try.ts';
import { blindIndex } from './field-cipher.ts';
import { findUser } from './me.ts';
import { MESSAGES } from './messages/index.ts';
import { linkCodes } from './model.ts';

const DIGITS = 6;
/** So often a code may be that of another account by chance. */
const DRAWS_MAX = 5;

const indexOf = ({ config }: Pick<Context, 'config'>, code: string): string =>
  blindIndex(config, `link:${code}`);

/** Replaces the earlier code of the account. False where another account has the same code. */
async function storeCode(ctx: Context, user: Id<'usr'>, code: string, expiresAt: Date) {
  const set = { codeIndex: indexOf(ctx, code), expiresAt };
  try {
    await linkCodes(ctx).updateOne({ _id: user }, { $set: set }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Gives the owner of an account a code with which a chat, or another account of theirs, joins it. It allows
 * much, so the owner confirms it. Throws the refusals of `confirmOwner`.
 */
export async function createLinkCode(ctx: AccountContext, binding: RequestBinding) {
  const { user, language } = binding;
  await findUser(ctx, user);
  await ctx.confirmOwner(binding, MESSAGES[language].giveLinkCode);
  const expiresAt = new Date(ctx.clock() + ctx.limits.link.expires_ms);
  for (let draws = 0; draws < DRAWS_MAX; draws++) {
    const code = randomDigits(DIGITS);
    if (await storeCode(ctx, user, code, expiresAt)) {
      return { code, expiresAt: expiresAt.toISOString() };
    }
  }
  throw new AppError('unavailable', { retryAfter: 1 });
}

/**
 * Uses a code up, and returns the account that gave it. The try is counted first. Throws `link_code_wrong`,
 * `rate_limited`.
 */
export async function takeLinkCode(
  ctx: Context,
  { code, subject }: { readonly code: string; readonly subject: string },
): Promise<Id<'usr'>> {
  const { tries: max, window_ms } = ctx.limits.link;
  await countTry(ctx, { act: 'link', subject, max, window_ms });
  const unexpired = { $gt: new Date(ctx.clock()) };
  const taken = await linkCodes(ctx).findOneAndDelete({
    codeIndex: indexOf(ctx, code),
    expiresAt: unexpired,
  });
  if (!taken) throw new AppError('link_code_wrong');
  return taken._id;
}
