import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import type { CheckState } from '@pingshan/shared/identity/checks';
import type { Id } from '@pingshan/shared/ids';
import { type Language, LANGUAGES } from '@pingshan/shared/language';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  listOf,
  number,
  object,
  optional,
  orNull,
  text,
  texts,
  typedAs,
} from '../../platform/mongo/fields.ts';
import { readTogether } from '../../platform/mongo/read-together.ts';

/**
 * People. A person is bound to numbers that never change; names and handles are only shown. The unique
 * indexes are what keeps one account for one person.
 */
export const users = defineCollection({
  name: 'users',
  schema: {
    _id: { ...text, ...typedAs<Id<'usr'>>() },
    name: text,
    /** True once they chose the name themselves: what a chat calls them no longer matters. */
    named: optional(flag),
    /** Encrypted; found through `phoneIndex`. */
    phone: optional(text),
    phoneIndex: optional(text),
    telegramId: optional(number),
    /** Lower case, without the @. It belongs to the account that was last seen with it. */
    username: optional(text),
    wechatId: optional(text),
    language: { ...text, enum: LANGUAGES, ...typedAs<Language>() },
    /** Chats they were seen in, `telegram:-100123`. */
    chats: texts,
    createdAt: date,
    /** Absent before the person is verified: class I. */
    class: optional({ ...text, ...typedAs<AccountClass>() }),
    /** `2008-02-29`, encrypted. */
    birthDate: optional(text),
    /** The PIN was reset at `since`; until then payments are limited. Another reset only prolongs it. */
    pinReset: optional(object({ since: date, until: date })),
    /** Verified, encrypted. */
    realName: optional(text),
    idNumber: optional(text),
    /** One ID number, one account. */
    idIndex: optional(text),
    /** The account that has taken this one in, with all its money. */
    mergedInto: optional({ ...text, ...typedAs<Id<'usr'>>() }),
  },
  indexes: [
    { key: { phoneIndex: 1 }, unique: true, sparse: true },
    { key: { telegramId: 1 }, unique: true, sparse: true },
    { key: { wechatId: 1 }, unique: true, sparse: true },
    { key: { idIndex: 1 }, unique: true, sparse: true },
    { key: { username: 1 }, sparse: true },
  ],
});
export type UserDocument = DocumentIn<typeof users>;
export const readUser = readTogether(users);

/** Signed-in devices: the one refresh token that works for each now, as a hash. */
export const sessions = defineCollection({
  name: 'sessions',
  schema: {
    _id: text,
    user: { ...text, ...typedAs<Id<'usr'>>() },
    hash: text,
    expiresAt: date,
    /** Absent on sessions of versions that did not keep it. */
    createdAt: optional(date),
    usedAt: optional(date),
    /** How it signed in. */
    method: optional({ ...text, ...typedAs<'otp' | 'telegram' | 'wechat'>() }),
    /** True once its owner has shown two factors on it. */
    trusted: optional(flag),
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }, { key: { user: 1 } }],
});
export type SessionDocument = DocumentIn<typeof sessions>;
export const readSession = readTogether(sessions);

/** Proofs of sign-in that were used, as hashes, for as long as each would be accepted. */
export const consumedProofs = defineCollection({
  name: 'consumed_proofs',
  schema: { _id: text, expiresAt: date },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

const check = { ...text, ...typedAs<CheckState>() };

/** The verification of a person, and what each check answered. */
export const verifications = defineCollection({
  name: 'verifications',
  schema: {
    _id: { ...text, ...typedAs<Id<'usr'>>() },
    /** Another request of the person begins another run, and answers to an earlier one are dropped. */
    run: text,
    state: { ...text, ...typedAs<'checking' | 'verified' | 'refused' | 'manual'>() },
    checks: object({ police: check, carrier: check, bank: check, face: check, social: check }),
    /** Encrypted; once the person is verified, they are in `users`. */
    name: optional(text),
    idNumber: optional(text),
    card: optional(text),
    consents: listOf({ kind: text, at: date }),
    attempts: int32,
    /** When the checks that did not answer are asked again; null where nothing waits. */
    dueAt: orNull(date),
  },
  indexes: [{ key: { dueAt: 1 }, partialFilterExpression: { state: 'checking' } }],
});
export type VerificationDocument = DocumentIn<typeof verifications>;

/** Codes with which the owner of an account lets another one join it: one for each account, used once. */
export const linkCodes = defineCollection({
  name: 'link_codes',
  schema: {
    _id: { ...text, ...typedAs<Id<'usr'>>() },
    codeIndex: text,
    expiresAt: date,
  },
  indexes: [
    { key: { codeIndex: 1 }, unique: true },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
});

/** Tries that are counted here, because Redis may forget. */
export const tries = defineCollection({
  name: 'tries',
  schema: { _id: text, count: int32, endsAt: date },
  indexes: [{ key: { endsAt: 1 }, expireAfterSeconds: 0 }],
});
