import { AppError } from '@pingshan/shared/errors';
import type { Money } from '@pingshan/shared/money';
import type { RequestBinding } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { type Challenge, challenges, pins, spentChallenges } from './model.ts';
import type { FactorSets } from './policy.ts';

/** What a request needs before it is carried out. */
export interface Need {
  readonly sets: FactorSets;
  /** What is confirmed, as one reads it on the sheet and in the message. */
  readonly what: string;
  /** The money that it moves. */
  readonly amount?: Money;
  readonly details?: readonly Detail[];
}

/** A line of the sheet: whom, when, from where. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

/** The refusal that asks for a challenge. */
export const requiredBy = ({
  _id,
  sets,
  what,
  expiresAt,
}: Challenge): AppError<'step_up_required'> =>
  new AppError('step_up_required', {
    challenge: _id,
    sets: sets.map((set) => [...set]),
    what,
    expiresAt: expiresAt.toISOString(),
  });

/**
 * An open challenge of this very request, so that repeating the request opens no second one. A spent one
 * proves nothing: without an idempotency key the same request may be asked for again.
 */
async function findOpen(ctx: Context, binding: RequestBinding, { sets }: Need) {
  const { user, session, endpoint, key, bodyHash } = binding;
  const expiresAt = { $gt: new Date(ctx.clock()) };
  const asked = { user, session, endpoint, key, bodyHash, expiresAt };
  const newest = await challenges(ctx)
    .find({ ...asked, sets: sets.map((set) => [...set]) })
    .sort({ _id: -1 })
    .limit(1)
    .next();
  const spent = newest && (await spentChallenges(ctx).findOne({ _id: newest._id }));
  return spent ? null : newest;
}

async function insertChallenge(
  ctx: Context,
  binding: RequestBinding,
  need: Need,
): Promise<Challenge> {
  const { user, session, endpoint, key, bodyHash, language } = binding;
  const challenge: Challenge = {
    _id: ctx.newId('chl'),
    user,
    session,
    endpoint,
    key,
    bodyHash,
    language,
    what: need.what,
    amount: need.amount ?? null,
    details: [...(need.details ?? [])],
    sets: need.sets.map((set) => [...set]),
    passed: [],
    code: null,
    expiresAt: new Date(ctx.clock() + ctx.limits.stepUp.challenge_ms),
  };
  await challenges(ctx).insertOne(challenge);
  return challenge;
}

/** Opens a challenge for a request. Always throws: `step_up_required`, or `pin_not_set`. */
export async function openChallenge(
  ctx: Context,
  binding: RequestBinding,
  need: Need,
): Promise<never> {
  const pin = await pins(ctx).findOne({ _id: binding.user }, { projection: { _id: 1 } });
  if (!pin) throw new AppError('pin_not_set');
  const open = await findOpen(ctx, binding, need);
  throw requiredBy(open ?? (await insertChallenge(ctx, binding, need)));
}
