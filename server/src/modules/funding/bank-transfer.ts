import { randomInt } from 'node:crypto';
import type { Id } from '@pingshan/shared/ids';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { currentAccountOf } from '../identity/index.ts';
import type { Context } from './context.ts';
import { REFERENCES, referenceFrom, referencesIn } from './core-reference.ts';
import { transferReferences } from './model.ts';
import { bankRail } from './open-rail.ts';
import type { ReceivingAccount } from './rails/rail.ts';

type Ctx = Pick<Context, 'mongo'>;

const TRIES_MAX = 5;

/** The reference of a user, which stays the same; it is drawn at the first request. */
async function referenceOf(ctx: Ctx, user: Id<'usr'>): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const found = await transferReferences(ctx).findOne({ user });
    if (found) return found._id;
    const _id = referenceFrom(randomInt(REFERENCES));
    await transferReferences(ctx)
      .insertOne({ _id, user })
      .catch((error: unknown) => {
        /** The number is taken, or another request of this user was first. */
        if (!isDuplicateKey(error) || attempt === TRIES_MAX) throw error;
      });
  }
}

/** Where a person transfers money to, and what they write. Throws `bank_not_connected`. */
export async function describeBankTransfer(
  ctx: Context,
  user: Id<'usr'>,
): Promise<ReceivingAccount & { reference: string }> {
  const { receivingAccount } = bankRail(ctx);
  return { ...receivingAccount, reference: await referenceOf(ctx, user) };
}

/**
 * The user whose reference stands in what a sender wrote, by the account that they have now; undefined where
 * none or more than one does.
 */
export async function findByReference(ctx: Ctx, typed: string): Promise<Id<'usr'> | undefined> {
  const meant = referencesIn(typed);
  if (meant.length === 0) return undefined;
  const found = await transferReferences(ctx)
    .find({ _id: { $in: meant } })
    .toArray();
  const [only, ...others] = found;
  return only && others.length === 0 ? currentAccountOf(ctx, only.user) : undefined;
}
