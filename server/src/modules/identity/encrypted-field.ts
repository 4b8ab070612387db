import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { decryptField, encryptField } from './field-cipher.ts';
import { type UserDocument, users } from './model.ts';

type Ctx = Pick<Platform, 'config'>;
export type EncryptedField = 'phone' | 'birthDate' | 'realName' | 'idNumber';

const locationOf = (id: Id<'usr'>, field: EncryptedField) => ({
  collection: users.collectionName,
  id,
  field,
});

/** An encrypted value of a user in clear; undefined where there is none. */
export function readField(
  { config }: Ctx,
  user: Pick<UserDocument, '_id' | EncryptedField>,
  field: EncryptedField,
): string | undefined {
  const { [field]: encrypted, _id: id } = user;
  return encrypted === undefined
    ? undefined
    : decryptField(config, locationOf(id, field), encrypted);
}

/** Encrypts a value for the document of one user. */
export const encryptUserField = (
  { config }: Ctx,
  id: Id<'usr'>,
  field: EncryptedField,
  text: string,
): string => encryptField(config, locationOf(id, field), text);
