import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import { parseIdNumber } from '@pingshan/shared/identity/id-number';
import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { shanghaiDay } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { classesFrom } from './core-verification.ts';
import { encryptUserField } from './encrypted-field.ts';
import { blindIndex } from './field-cipher.ts';
import { type UserDocument, users } from './model.ts';

type Ctx = Pick<Platform, 'config' | 'mongo' | 'clock'>;

export interface VerifiedPerson {
  readonly name: string;
  readonly idNumber: string;
}

/** Finds an ID number without revealing it. */
export const idIndexOf = ({ config }: Pick<Platform, 'config'>, idNumber: string): string =>
  blindIndex(config, `id:${idNumber}`);

/** The fields of a user who is this person. */
export function verifiedFields(
  ctx: Pick<Platform, 'config' | 'clock'>,
  id: Id<'usr'>,
  { name, idNumber }: VerifiedPerson,
): Pick<UserDocument, 'realName' | 'idNumber' | 'idIndex' | 'birthDate'> {
  const read = parseIdNumber(idNumber, shanghaiDay(ctx.clock()));
  invariant('birthDate' in read, 'an ID number was verified that is none');
  return {
    realName: encryptUserField(ctx, id, 'realName', name),
    idNumber: encryptUserField(ctx, id, 'idNumber', idNumber),
    idIndex: idIndexOf(ctx, idNumber),
    birthDate: encryptUserField(ctx, id, 'birthDate', read.birthDate),
  };
}

/**
 * Makes an account that of a verified person. A class never goes down here, whatever runs beside it. `taken`: another account has the
 * ID number; `fixed`: this account belongs to another person already, or was merged.
 */
export async function setLevel(
  ctx: Ctx,
  user: UserDocument,
  { person, level }: { readonly person: VerifiedPerson; readonly level: AccountClass },
): Promise<'set' | 'taken' | 'fixed'> {
  const fields = verifiedFields(ctx, user._id, person);
  const same = { $or: [{ idIndex: { $exists: false } }, { idIndex: fields.idIndex ?? '' }] };
  const own = { _id: user._id, mergedInto: { $exists: false }, ...same };
  const lower = { ...own, class: { $nin: classesFrom(level) } };
  try {
    const raised = await users(ctx).updateOne(lower, { $set: { ...fields, class: level } });
    if (raised.matchedCount === 1) return 'set';
    const kept = await users(ctx).updateOne(own, { $set: fields });
    return kept.matchedCount === 1 ? 'set' : 'fixed';
  } catch (error) {
    if (isDuplicateKey(error)) return 'taken';
    throw error;
  }
}
