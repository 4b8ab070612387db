import { randomUUID } from 'node:crypto';
import type { CheckKind, Checks } from '@pingshan/shared/identity/checks';
import type { verificationRequestSchema, Verification } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import { parseIdNumber } from '@pingshan/shared/identity/id-number';
import type { Id } from '@pingshan/shared/ids';
import { cleanText } from '@pingshan/shared/text';
import { DAY_MS, shanghaiDay } from '@pingshan/shared/time';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { countTry } from './count-try.ts';
import { findUser } from './me.ts';
import { type UserDocument, type VerificationDocument, verifications } from './model.ts';
import { runChecks } from './run-checks.ts';
import { idIndexOf } from './set-level.ts';
import { encryptAsked } from './verification-fields.ts';
import { getVerification } from './view-verification.ts';

type Request = z.output<typeof verificationRequestSchema>;
type Consent = Request['consents'][number];

/** Names from other keyboards write the dot within a name in other ways. */
const cleanRealName = (name: string): string =>
  cleanText(name).replaceAll(/[•・.](?=\p{Script=Han})/gu, '·');

function requireConsent(consents: readonly Consent[], kind: Consent): void {
  if (!consents.includes(kind)) throw new AppError('consent_needed');
}

/** Throws `id_number_old`, or `id_number_wrong` with the position. */
function checkedNumber(ctx: Context, written: string): string {
  const read = parseIdNumber(written, shanghaiDay(ctx.clock()));
  if ('number' in read) return read.number;
  if (read.code === 'id_number_old') throw new AppError('id_number_old');
  throw new AppError('id_number_wrong', { at: read.at });
}

/** Every answer costs money, and a person could ask until one fits: so requests are counted. */
async function countRequest(ctx: Context, user: Id<'usr'>): Promise<void> {
  const { perDay: max } = ctx.limits.verification;
  await countTry(ctx, { act: 'verify', subject: user, max, window_ms: DAY_MS });
}

function firstChecks({ card, consents }: Request): Checks {
  return {
    police: 'waiting',
    carrier: 'waiting',
    social: 'waiting',
    bank: card === undefined ? 'not_asked' : 'waiting',
    face: consents.includes('face') ? 'waiting' : 'not_asked',
  };
}

/** A check that was passed for this very person need not be asked again. */
function keepPassed(checks: Checks, passed: Checks | undefined): Checks {
  const kept = Object.entries(passed ?? {}).filter(([, state]) => state === 'passed');
  return { ...checks, ...Object.fromEntries(kept) };
}

async function begin(
  ctx: Context,
  user: UserDocument,
  request: Request & { readonly number: string },
): Promise<VerificationDocument> {
  const now = new Date(ctx.clock());
  const { retry_ms } = ctx.limits.verification;
  const earlier = user.idIndex && (await verifications(ctx).findOne({ _id: user._id }));
  const { number: idNumber, name, card } = request;
  const asked: VerificationDocument = {
    _id: user._id,
    run: randomUUID(),
    state: 'checking',
    checks: keepPassed(firstChecks(request), earlier ? earlier.checks : undefined),
    ...encryptAsked(ctx, user._id, { name: cleanRealName(name), idNumber, card }),
    consents: request.consents.map((kind) => ({ kind, at: now })),
    attempts: 0,
    dueAt: new Date(now.getTime() + retry_ms),
  };
  await verifications(ctx).replaceOne({ _id: user._id }, asked, { upsert: true });
  return asked;
}

/**
 * Asks for the checks of a name and an ID number, and waits for their answers. Asked again with the same
 * number, it adds the checks that were not passed. Throws `id_number_wrong`, `id_number_old`,
 * `consent_needed`, `phone_needed`, `id_fixed`, `id_taken`, `rate_limited`.
 */
export async function verifyIdentity(
  ctx: Context,
  id: Id<'usr'>,
  request: Request,
): Promise<Verification> {
  const number = checkedNumber(ctx, request.idNumber);
  requireConsent(request.consents, 'identity');
  const user = await findUser(ctx, id);
  if (user.phone === undefined) throw new AppError('phone_needed');
  if (user.idIndex !== undefined && user.idIndex !== idIndexOf(ctx, number)) {
    throw new AppError('id_fixed');
  }
  await countRequest(ctx, id);
  const conflict = await runChecks(ctx, await begin(ctx, user, { ...request, number }));
  if (conflict) throw new AppError(conflict);
  return getVerification(ctx, id);
}

/** The verification to which a check is added. Throws `verification_needed` before name and number were given. */
async function addCheck(ctx: Context, id: Id<'usr'>, kind: CheckKind) {
  const asked = await verifications(ctx).findOneAndUpdate(
    { _id: id },
    { $set: { [`checks.${kind}`]: 'waiting', run: randomUUID() } },
    { returnDocument: 'after' },
  );
  if (!asked) throw new AppError('verification_needed');
  return asked;
}

/**
 * Adds the recognition of the face, for which a person agrees separately. Throws `consent_needed`,
 * `verification_needed`, `id_taken`, `rate_limited`.
 */
export async function verifyFace(
  ctx: Context,
  id: Id<'usr'>,
  consents: readonly Consent[],
): Promise<Verification> {
  requireConsent(consents, 'face');
  const found = await verifications(ctx).findOne({ _id: id });
  if (!found) throw new AppError('verification_needed');
  await countRequest(ctx, id);
  const face = { kind: 'face', at: new Date(ctx.clock()) };
  await verifications(ctx).updateOne({ _id: id }, { $push: { consents: face } });
  const conflict = await runChecks(ctx, await addCheck(ctx, id, 'face'));
  if (conflict) throw new AppError(conflict);
  return getVerification(ctx, id);
}

/** Leaves the decision to the staff. A verified person stays so. Throws `verification_needed`. */
export async function verifyByHand(ctx: Context, id: Id<'usr'>): Promise<Verification> {
  const { matchedCount } = await verifications(ctx).updateOne(
    { _id: id, state: { $in: ['checking', 'refused', 'manual'] } },
    { $set: { state: 'manual', dueAt: null, run: randomUUID() } },
  );
  if (matchedCount === 0) throw new AppError('verification_needed');
  return getVerification(ctx, id);
}
