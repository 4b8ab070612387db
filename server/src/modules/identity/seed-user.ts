import { createHash } from 'node:crypto';
import { composeIdNumber } from '@pingshan/shared/identity/id-number';
import type { Id } from '@pingshan/shared/ids';
import type { Resident } from '@pingshan/shared/neighbourhood';
import type { Platform } from '../../platform/context.ts';
import { encryptUserField } from './encrypted-field.ts';
import { blindIndex } from './field-cipher.ts';
import { type UserDocument, users, type VerificationDocument, verifications } from './model.ts';
import { INVENTED_REGION } from './sandbox-person.ts';
import { verifiedFields } from './set-level.ts';

const BIRTH_YEARS = { from: 1_950, count: 50 };
const MONTHS = 12;
/** Every month has them. */
const DAYS = 28;
const ORDERS = 900;

/** The invented ID number of a resident, an adult; it follows from the Telegram id. */
function idNumberOf({ telegramId }: Resident): string {
  const bytes = createHash('sha256').update(`id-number:${telegramId}`).digest();
  const part = (at: number, count: number) => bytes.readUInt16BE(at) % count;
  const birthDate = [
    BIRTH_YEARS.from + part(0, BIRTH_YEARS.count),
    String(1 + part(2, MONTHS)).padStart(2, '0'),
    String(1 + part(4, DAYS)).padStart(2, '0'),
  ].join('-');
  return composeIdNumber(INVENTED_REGION, birthDate, String(part(6, ORDERS)).padStart(3, '0'));
}

const verifiedAs = (ctx: Pick<Platform, 'config' | 'clock'>, id: Id<'usr'>, resident: Resident) =>
  verifiedFields(ctx, id, { name: resident.realName, idNumber: idNumberOf(resident) });

const ALL_PASSED: Omit<VerificationDocument, '_id'> = {
  run: 'seed',
  state: 'verified',
  checks: {
    police: 'passed',
    carrier: 'passed',
    bank: 'passed',
    face: 'passed',
    social: 'passed',
  },
  consents: [],
  attempts: 0,
  dueAt: null,
};

interface SeedUser {
  readonly resident: Resident;
  readonly chats: readonly string[];
  readonly createdAt: Date;
}

/** Creates a resident of the sandbox under a fixed id, verified and of class III. An existing one keeps the rest. */
export async function seedUser(
  ctx: Platform,
  id: Id<'usr'>,
  { resident, chats, createdAt }: SeedUser,
): Promise<void> {
  const { name, username, telegramId, phone, language } = resident;
  const user: Omit<UserDocument, '_id'> = {
    name,
    username,
    telegramId,
    language,
    chats: [...chats],
    phone: encryptUserField(ctx, id, 'phone', phone),
    phoneIndex: blindIndex(ctx.config, phone),
    createdAt,
  };
  await users(ctx).updateOne({ _id: id }, { $setOnInsert: user }, { upsert: true });
  // Residents of earlier versions are not verified yet.
  const verified = { class: 'III' as const, ...verifiedAs(ctx, id, resident) };
  await users(ctx).updateOne({ _id: id, idIndex: { $exists: false } }, { $set: verified });
  const passed = { $setOnInsert: ALL_PASSED };
  await verifications(ctx).updateOne({ _id: id }, passed, { upsert: true });
}
