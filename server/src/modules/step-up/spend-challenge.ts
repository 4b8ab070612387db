import { AppError } from '@pingshan/shared/errors';
import { HOUR_MS } from '@pingshan/shared/time';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { RequestBinding } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { type Challenge, challenges, spentChallenges } from './model.ts';
import { type Need, openChallenge, requiredBy } from './open-challenge.ts';
import { remainingOf } from './policy.ts';

/** A proof that fits the request: the write that spends it goes with what it allows. */
export type Spending = readonly DocumentWrite[];

/** The parts of a request that its challenge is compared with, in full. */
const COMPARED = ['session', 'endpoint', 'key', 'bodyHash'] as const;

async function findChallenge(ctx: Context, binding: RequestBinding): Promise<Challenge> {
  const { user, challenge = '' } = binding;
  const found = await challenges(ctx).findOne({ _id: challenge as Challenge['_id'], user });
  if (!found || found.expiresAt.getTime() <= ctx.clock()) throw new AppError('step_up_expired');
  if (COMPARED.some((part) => found[part] !== binding[part])) {
    throw new AppError('step_up_mismatch');
  }
  return found;
}

const spendingOf = ({ _id, expiresAt }: Challenge): Spending => [
  {
    collection: spentChallenges.collectionName,
    insert: { _id, expiresAt: new Date(expiresAt.getTime() + HOUR_MS) },
  },
];

/**
 * Checks that the sender of a request has shown the factors that it needs, and returns the writes that
 * spend the proof; they belong in the transaction of what it allows. Throws `step_up_required` with a
 * challenge where factors are missing, `pin_not_set`, `step_up_expired`, `step_up_mismatch`.
 */
export async function requireFactors(
  ctx: Context,
  binding: RequestBinding,
  need: Need,
): Promise<Spending> {
  if (need.sets.length === 0) return [];
  if (binding.challenge === undefined) return openChallenge(ctx, binding, need);
  const challenge = await findChallenge(ctx, binding);
  if (remainingOf(need.sets, challenge.passed).length > 0) {
    return openChallenge(ctx, binding, need);
  }
  /** A new device was asked for more than the request needs: see `answerableChallenge`. */
  if (remainingOf(challenge.sets, challenge.passed).length > 0) throw requiredBy(challenge);
  return spendingOf(challenge);
}

/** The same for a request that moves no money: the proof is spent at once. Throws `step_up_spent` too. */
export async function spendFactors(
  ctx: Context,
  binding: RequestBinding,
  need: Need,
): Promise<void> {
  for (const write of await requireFactors(ctx, binding, need)) {
    if (!('insert' in write)) continue;
    const { _id, ...rest } = write.insert;
    const spent = { _id, ...rest } as { _id: string; expiresAt: Date };
    await spentChallenges(ctx)
      .insertOne(spent)
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? new AppError('step_up_spent') : error;
      });
  }
}

/** The refusal where a challenge was used before. */
export const isSpentChallenge = (collection: string): boolean =>
  collection === spentChallenges.collectionName;
