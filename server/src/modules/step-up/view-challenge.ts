import { AppError } from '@pingshan/shared/errors';
import { money } from '@pingshan/shared/money';
import type { Factor } from '@pingshan/shared/step-up/errors';
import type { StepUp } from '@pingshan/shared/step-up/schemas';
import type { Caller } from '../../platform/auth/tokens.ts';
import { isKnownDevice, trustDevice } from '../identity/index.ts';
import type { Context } from './context.ts';
import { type Challenge, challenges, spentChallenges } from './model.ts';
import { ACCOUNT_FACTORS, remainingOf } from './policy.ts';

/** A challenge of the caller; one of another person is not found, exactly like an absent one. */
async function readChallenge(ctx: Context, caller: Caller, id: string): Promise<Challenge> {
  const found = await challenges(ctx).findOne({ _id: id as Challenge['_id'], user: caller.id });
  if (found) return found;
  throw new AppError('not_found');
}

async function stateOf(ctx: Context, challenge: Challenge): Promise<StepUp['state']> {
  if (await spentChallenges(ctx).findOne({ _id: challenge._id })) return 'spent';
  if (challenge.expiresAt.getTime() <= ctx.clock()) return 'expired';
  return remainingOf(challenge.sets, challenge.passed).length === 0 ? 'passed' : 'open';
}

async function viewOf(ctx: Context, challenge: Challenge): Promise<StepUp> {
  const { _id, what, amount, details, sets, passed, expiresAt } = challenge;
  return {
    id: _id,
    state: await stateOf(ctx, challenge),
    what,
    amount: amount && money(amount.amount, amount.currency),
    details,
    remaining: remainingOf(sets, passed).map((set) => [...set]),
    expiresAt: expiresAt.toISOString(),
  };
}

/** A challenge as its owner sees it. Throws `not_found`. */
export async function viewChallenge(ctx: Context, caller: Caller, id: string): Promise<StepUp> {
  return viewOf(ctx, await readChallenge(ctx, caller, id));
}

/**
 * The challenge to which the caller may give a proof. What a page asks is confirmed on that device; what a
 * chat asks, on any device; one that is not known must show two factors. Throws `not_found`, `step_up_expired`, `step_up_elsewhere`.
 */
export async function answerableChallenge(
  ctx: Context,
  caller: Caller,
  id: string,
): Promise<Challenge> {
  const challenge = await readChallenge(ctx, caller, id);
  if (challenge.expiresAt.getTime() <= ctx.clock()) throw new AppError('step_up_expired');
  const { session = '' } = caller;
  if (challenge.session === 'chat') {
    const known = await isKnownDevice(ctx, caller.id, session);
    return known ? challenge : askForSecond(ctx, challenge);
  }
  if (challenge.session === session) return challenge;
  throw new AppError('step_up_elsewhere');
}

/** A device that has just signed in shows two factors, whatever the request itself needs. */
async function askForSecond(ctx: Context, challenge: Challenge): Promise<Challenge> {
  const sets = ACCOUNT_FACTORS.map((set) => [...set]);
  await challenges(ctx).updateOne({ _id: challenge._id }, { $set: { sets } });
  return { ...challenge, sets };
}

/** Of a chat's challenge one factor may be shown on one device and the other on another. */
const shownBy = ({ shownOn = [] }: Challenge, session: string): number =>
  shownOn.filter((each) => each.startsWith(`${session}/`)).length;

/** Records that a factor was shown. Two factors on one device make payments trust that device. */
export async function passFactor(
  ctx: Context,
  { challenge, caller }: { readonly challenge: Challenge; readonly caller: Caller },
  factor: Factor,
): Promise<StepUp> {
  const { session = '' } = caller;
  const passed = await challenges(ctx).findOneAndUpdate(
    { _id: challenge._id },
    { $addToSet: { passed: factor, shownOn: `${session}/${factor}` } },
    { returnDocument: 'after' },
  );
  if (!passed) throw new AppError('step_up_expired');
  if (session && shownBy(passed, session) > 1) await trustDevice(ctx, session);
  ctx.notifyChanged({ topic: `me:${caller.id}`, event: 'step_up' });
  ctx.log.info({ challenge: challenge._id, factor }, 'step_up.factor_passed');
  return viewOf(ctx, passed);
}
