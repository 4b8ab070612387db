import type { Verification } from '@pingshan/shared/identity/schemas';
import { CHECK_KINDS } from '@pingshan/shared/identity/checks';
import { maskIdNumber } from '@pingshan/shared/identity/id-number';
import type { Id } from '@pingshan/shared/ids';
import { maskName } from '@pingshan/shared/mask';
import type { Platform } from '../../platform/context.ts';
import { readUser, type UserDocument, type VerificationDocument, verifications } from './model.ts';
import { findUser } from './me.ts';
import { readPerson } from './verification-fields.ts';

type Ctx = Pick<Platform, 'config' | 'mongo'>;

/** What a person sees of their verification: which checks were passed, and nothing in clear. */
export function toVerification(
  ctx: Pick<Platform, 'config'>,
  { user, asked }: { readonly user: UserDocument; readonly asked: VerificationDocument | null },
): Verification {
  const { name, idNumber } = readPerson(ctx, { user, asked });
  return {
    state: asked?.state ?? (user.idIndex === undefined ? 'none' : 'verified'),
    class: user.class ?? 'I',
    name: name === undefined ? null : maskName(name),
    idNumber: idNumber === undefined ? null : maskIdNumber(idNumber),
    checks: CHECK_KINDS.map((kind) => ({ kind, state: asked?.checks[kind] ?? 'not_asked' })),
  };
}

/** The verification of a person. Throws `session_expired` where the account is gone. */
export async function getVerification(ctx: Ctx, id: Id<'usr'>): Promise<Verification> {
  const [user, asked] = await Promise.all([
    findUser(ctx, id),
    verifications(ctx).findOne({ _id: id }),
  ]);
  return toVerification(ctx, { user, asked });
}

/** The verified name and ID number of a person; null before they are verified. */
export async function verifiedPerson(ctx: Ctx, id: Id<'usr'>) {
  const user = await readUser(ctx, id);
  if (user?.idIndex === undefined) return null;
  const { name, idNumber } = readPerson(ctx, { user, asked: null });
  return name !== undefined && idNumber !== undefined ? { name, idNumber } : null;
}
