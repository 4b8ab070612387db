import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import type { Id } from '@pingshan/shared/ids';
import { type Language, LANGUAGES } from '@pingshan/shared/language';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import { date, flag, number, optional, text, texts, typedAs } from '../../platform/mongo/fields.ts';

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
  },
  indexes: [
    { key: { phoneIndex: 1 }, unique: true, sparse: true },
    { key: { telegramId: 1 }, unique: true, sparse: true },
    { key: { wechatId: 1 }, unique: true, sparse: true },
    { key: { username: 1 }, sparse: true },
  ],
});
export type UserDocument = DocumentIn<typeof users>;

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
    /** True once its owner has shown two factors on it. */
    trusted: optional(flag),
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

/** Proofs of sign-in that were used, as hashes, for as long as each would be accepted. */
export const consumedProofs = defineCollection({
  name: 'consumed_proofs',
  schema: { _id: text, expiresAt: date },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});
