import { createHash } from 'node:crypto';
import type { Id } from '@pingshan/shared/ids';
import { getProfiles, getStanding } from '../identity/index.ts';
import type { Context } from './context.ts';

/** The name and the ID number of a person, as they were verified. */
export interface VerifiedPerson {
  readonly name: string;
  readonly idNumber: string;
}

const PLACE_AND_BIRTHDAY = '44031019800101';
const SERIALS = 10_000;

/** An invented number: the same person of the sandbox always has the same one. */
function inventedNumber(user: string): string {
  const serial = createHash('sha256').update(user).digest().readUInt32BE() % SERIALS;
  return `${PLACE_AND_BIRTHDAY}${String(serial).padStart(4, '0')}`;
}

/**
 * The verified person of a user; null for one who is not verified. Only the sandbox has verified people, and
 * their names are those of their profiles.
 */
export async function verifiedPersonOf(
  ctx: Pick<Context, 'config' | 'mongo' | 'clock'>,
  user: Id<'usr'>,
): Promise<VerifiedPerson | null> {
  const standing = await getStanding(ctx, user);
  if (standing.class === 'I') return null;
  const profile = (await getProfiles(ctx, [user])).get(user);
  return profile ? { name: profile.name, idNumber: inventedNumber(user) } : null;
}
