import { randomInt } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import { SECOND_MS } from '@pingshan/shared/time';
import { blindIndex, sendSms } from '../identity/index.ts';
import type { Context } from './context.ts';
import { MESSAGES } from './messages/index.ts';
import { type Challenge, challenges } from './model.ts';

const CODES = 1_000_000;
const DIGITS = 6;

/** The hash covers the challenge, so the code of another one does not match. */
const hashOf = ({ config }: Context, { _id }: Challenge, code: string) =>
  blindIndex(config, `step-up:${_id}:${code}`);

/**
 * Sends the owner of a challenge a code by SMS, which says what it confirms. A new code replaces the
 * earlier one and keeps its tries. Throws `phone_needed`, `rate_limited`.
 */
export async function sendCode(ctx: Context, challenge: Challenge) {
  const { _id, user, what, language, expiresAt } = challenge;
  const code = String(randomInt(CODES)).padStart(DIGITS, '0');
  const expires_s = Math.ceil((expiresAt.getTime() - ctx.clock()) / SECOND_MS);
  const text = MESSAGES[language].codeSms({ code, what, expires_s });
  const sms = await sendSms(ctx, user, { text, code });
  const tries = challenge.code?.tries ?? 0;
  await challenges(ctx).updateOne(
    { _id },
    { $set: { code: { hash: hashOf(ctx, challenge, code), tries } } },
  );
  return { expiresIn: expires_s, ...(sms !== undefined && { sandbox: { sms } }) };
}

/**
 * Checks a code; the try is counted before it is looked at. Throws `otp_wrong` with the tries left, and
 * `otp_expired` where no code was sent or no try is left.
 */
export async function checkCode(ctx: Context, challenge: Challenge, code: string): Promise<void> {
  const { tries: max } = ctx.limits.stepUp;
  const counted = await challenges(ctx).findOneAndUpdate(
    { _id: challenge._id, 'code.tries': { $lt: max } },
    { $inc: { 'code.tries': 1 } },
    { returnDocument: 'after' },
  );
  if (!counted?.code) throw new AppError('otp_expired');
  if (counted.code.hash === hashOf(ctx, challenge, code)) return;
  throw new AppError('otp_wrong', { triesLeft: max - counted.code.tries });
}
