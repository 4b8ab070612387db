import { AppError } from '@pingshan/shared/errors';
import { SECOND_MS } from '@pingshan/shared/time';
import { randomDigits } from '../../platform/random.ts';
import { blindIndex, countTry, forgiveTries, sendSms } from '../identity/index.ts';
import type { Context } from './context.ts';
import { MESSAGES } from './messages/index.ts';
import { type Challenge, challenges } from './model.ts';

const DIGITS = 6;

/** The hash covers the challenge, so the code of another one does not match. */
const hashOf = ({ config }: Context, { _id }: Challenge, code: string) =>
  blindIndex(config, `step-up:${_id}:${code}`);

/**
 * Sends the owner of a challenge a code by SMS, which says what it confirms. A new code replaces the
 * earlier one. Throws `phone_needed`, `rate_limited`.
 */
export async function sendCode(ctx: Context, challenge: Challenge) {
  const { _id, user, what, language, expiresAt } = challenge;
  const code = randomDigits(DIGITS);
  const expires_s = Math.ceil((expiresAt.getTime() - ctx.clock()) / SECOND_MS);
  const text = MESSAGES[language].codeSms({ code, what, expires_s });
  const sms = await sendSms(ctx, user, { text, code });
  const hash = hashOf(ctx, challenge, code);
  await challenges(ctx).updateOne({ _id }, { $set: { code: { hash } } });
  return { expiresIn: expires_s, ...(sms !== undefined && { sandbox: { sms } }) };
}

/**
 * Checks a code. Tries are counted by person before a code is looked at, so that neither another challenge
 * nor another code adds any; the right code forgives the wrong ones before it. Throws `otp_wrong` with the
 * tries left, `otp_expired` where none was sent, `otp_locked` with the time to wait.
 */
export async function checkCode(ctx: Context, challenge: Challenge, code: string): Promise<void> {
  const { tries: max, pinLock_ms: window_ms } = ctx.limits.stepUp;
  const tried = { act: 'otp', subject: challenge.user, max, window_ms };
  const count = await countTry(
    ctx,
    tried,
    (retryAfter) => new AppError('otp_locked', { retryAfter }),
  );
  if (!challenge.code) throw new AppError('otp_expired');
  if (challenge.code.hash !== hashOf(ctx, challenge, code)) {
    throw new AppError('otp_wrong', { triesLeft: max - count });
  }
  await forgiveTries(ctx, 'otp', challenge.user);
}
