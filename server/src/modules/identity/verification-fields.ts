import type { Platform } from '../../platform/context.ts';
import { readField } from './encrypted-field.ts';
import { decryptField, encryptField } from './field-cipher.ts';
import { type UserDocument, type VerificationDocument, verifications } from './model.ts';

type Ctx = Pick<Platform, 'config'>;
type Field = 'name' | 'idNumber' | 'card';

const locationOf = (id: string, field: Field) => ({
  collection: verifications.collectionName,
  id,
  field,
});

/** Encrypts what a person asks to have checked. */
export function encryptAsked(
  { config }: Ctx,
  id: VerificationDocument['_id'],
  asked: { readonly name: string; readonly idNumber: string; readonly card: string | undefined },
): Pick<VerificationDocument, Field> {
  const encrypt = (field: Field, text: string) => encryptField(config, locationOf(id, field), text);
  return {
    name: encrypt('name', asked.name),
    idNumber: encrypt('idNumber', asked.idNumber),
    ...(asked.card !== undefined && { card: encrypt('card', asked.card) }),
  };
}

function readAsked({ config }: Ctx, asked: VerificationDocument, field: Field) {
  const encrypted = asked[field];
  return encrypted && decryptField(config, locationOf(asked._id, field), encrypted);
}

/** The name and the number that are checked or were verified, in clear. */
export function readPerson(
  ctx: Ctx,
  { user, asked }: { readonly user: UserDocument; readonly asked: VerificationDocument | null },
) {
  return {
    name: (asked && readAsked(ctx, asked, 'name')) ?? readField(ctx, user, 'realName'),
    idNumber: (asked && readAsked(ctx, asked, 'idNumber')) ?? readField(ctx, user, 'idNumber'),
    card: (asked && readAsked(ctx, asked, 'card')) ?? undefined,
  };
}
