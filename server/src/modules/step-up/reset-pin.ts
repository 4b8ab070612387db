import { AppError } from '@pingshan/shared/errors';
import { normaliseIdNumber } from '@pingshan/shared/identity/id-number';
import type { Id } from '@pingshan/shared/ids';
import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import { randomDigits } from '../../platform/random.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { RequestBinding } from '../../platform/module.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import {
  blindIndex,
  countTry,
  forgiveTries,
  getGuessable,
  pinResetWrite,
  sendSms,
  verifiedPerson,
} from '../identity/index.ts';
import type { Context } from './context.ts';
import { isWeakPin } from './core-pin.ts';
import { MESSAGES } from './messages/index.ts';
import { pinResets, pins } from './model.ts';
import { freshPin, getPinState } from './set-pin.ts';

const DIGITS = 6;
const ACT = 'pin_reset';

interface PinReset {
  /** As it was typed. */
  readonly idNumber: string;
  /** Of the SMS. */
  readonly code: string;
  /** The new PIN. */
  readonly pin: string;
}

/** The hash covers the person, so the code of another one does not match. */
const hashOf = ({ config }: Context, user: Id<'usr'>, code: string) =>
  blindIndex(config, `pin-reset:${user}:${code}`);

/** Both numbers as hashes, so that how long the comparison takes tells nothing. */
const isSameNumber = ({ config }: Context, one: string, other: string) =>
  blindIndex(config, one) === blindIndex(config, normaliseIdNumber(other));

async function requireVerified(ctx: Context, user: Id<'usr'>) {
  const person = await verifiedPerson(ctx, user);
  if (!person) throw new AppError('pin_reset_unverified');
  return person;
}

/**
 * Sends a person the code with which they may reset their PIN on this device. A new code replaces the earlier
 * one. Throws `pin_reset_unverified`, `phone_needed`, `rate_limited`.
 */
export async function sendResetCode(ctx: Context, { user, session, language }: RequestBinding) {
  await requireVerified(ctx, user);
  const { code_ms } = ctx.limits.stepUp;
  const code = randomDigits(DIGITS);
  const expires_s = code_ms / SECOND_MS;
  const { codeSms, resetPin } = MESSAGES[language];
  const sms = await sendSms(ctx, user, {
    text: codeSms({ code, what: resetPin, expires_s }),
    code,
  });
  const expiresAt = new Date(ctx.clock() + code_ms);
  const set = { session, hash: hashOf(ctx, user, code), expiresAt };
  await pinResets(ctx).updateOne({ _id: user }, { $set: set }, { upsert: true });
  return { expiresIn: expires_s, ...(sms !== undefined && { sandbox: { sms } }) };
}

/**
 * Checks ID number and code together, so that neither can be found out alone. The try is counted first; the
 * right code is used up, so that two requests with it reset once.
 */
async function checkReset(ctx: Context, binding: RequestBinding, given: PinReset): Promise<void> {
  const { user, session } = binding;
  const person = await requireVerified(ctx, user);
  const { resetTries: max } = ctx.limits.stepUp;
  const tried = { act: ACT, subject: user, max, window_ms: DAY_MS };
  const locked = (retryAfter: number) => new AppError('pin_reset_locked', { retryAfter });
  const count = await countTry(ctx, tried, locked);
  const sent = await pinResets(ctx).findOne({ _id: user, session });
  if (!sent || sent.expiresAt.getTime() <= ctx.clock()) throw new AppError('otp_expired');
  const rightCode = sent.hash === hashOf(ctx, user, given.code);
  if (!isSameNumber(ctx, person.idNumber, given.idNumber) || !rightCode) {
    throw new AppError('pin_reset_wrong', { triesLeft: max - count });
  }
  const used = await pinResets(ctx).findOneAndDelete({ _id: user, hash: sent.hash });
  if (!used) throw new AppError('otp_expired');
}

/** The new PIN, the limit after it and the notice to all devices and the chat of the person, together. */
async function resetWrites(ctx: Context, user: Id<'usr'>, pin: string): Promise<DocumentWrite[]> {
  const at = new Date(ctx.clock());
  const { afterReset_ms } = ctx.limits.stepUp;
  const collection = pins.collectionName;
  const notice = { _id: ctx.newId('evt'), kind: 'pin_reset', user, params: {}, at };
  return [
    { collection, filter: { _id: user }, update: { $set: await freshPin(ctx, pin) }, upsert: true },
    await pinResetWrite(ctx, user, afterReset_ms),
    noticeWrite(notice),
  ];
}

/**
 * Resets the PIN of a person who forgot it: with their ID number and a code by SMS. For a day after it little
 * money may leave. Throws `pin_weak`, `pin_reset_unverified`, `pin_reset_wrong`, `pin_reset_locked`,
 * `otp_expired`.
 */
export async function resetPin(ctx: Context, binding: RequestBinding, given: PinReset) {
  const { user } = binding;
  if (isWeakPin(given.pin, await getGuessable(ctx, user))) throw new AppError('pin_weak');
  await checkReset(ctx, binding, given);
  await writeDocuments(ctx, await resetWrites(ctx, user, given.pin));
  await forgiveTries(ctx, ACT, user);
  ctx.notifyChanged({ topic: `me:${user}`, event: 'notice' });
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  ctx.log.warn({ user }, 'step_up.pin_reset');
  return getPinState(ctx, user);
}
