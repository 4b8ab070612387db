import type { Id } from '@pingshan/shared/ids';
import { type Language, LANGUAGES } from '@pingshan/shared/language';
import type { Factor } from '@pingshan/shared/step-up/errors';
import { CURRENCIES } from '@pingshan/shared/money';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  int32,
  number,
  listOf,
  mixed,
  object,
  optional,
  orNull,
  text,
  texts,
  typedAs,
} from '../../platform/mongo/fields.ts';

/** A request that waits for its sender to prove more. Bound to person, device, route, key and body. */
export const challenges = defineCollection({
  name: 'challenges',
  schema: {
    _id: { ...text, ...typedAs<Id<'chl'>>() },
    user: { ...text, ...typedAs<Id<'usr'>>() },
    session: text,
    endpoint: text,
    key: text,
    bodyHash: text,
    /** One factor of each set is needed. */
    sets: { ...mixed, ...typedAs<readonly (readonly Factor[])[]>() },
    passed: { ...texts, ...typedAs<Factor[]>() },
    /** On which device each was shown: `<session>/<factor>`; absent until the first. */
    shownOn: optional(texts),
    what: text,
    /** The money that it moves; null where it moves none. */
    amount: orNull(object({ amount: number, currency: { ...text, enum: CURRENCIES } })),
    /** Lines of the sheet, as `到账: 明天 09:00`. */
    details: listOf({ label: text, value: text }),
    language: { ...text, enum: LANGUAGES, ...typedAs<Language>() },
    /** The SMS code that was sent for it, as a hash. */
    code: orNull(object({ hash: text })),
    expiresAt: date,
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }, { key: { user: 1, bodyHash: 1 } }],
});
export type Challenge = DocumentIn<typeof challenges>;

/** Challenges that were used: each is inserted in the transaction of what it allowed, so it allows one thing. */
export const spentChallenges = defineCollection({
  name: 'spent_challenges',
  schema: { _id: text, expiresAt: date },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

/** The SMS code with which a person may reset their PIN, as a hash: one at a time, used once. */
export const pinResets = defineCollection({
  name: 'pin_resets',
  schema: {
    _id: { ...text, ...typedAs<Id<'usr'>>() },
    /** The device that asked. */
    session: text,
    hash: text,
    expiresAt: date,
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

/** Payment PINs, and the tries of each, which are counted here because Redis may forget. */
export const pins = defineCollection({
  name: 'pins',
  schema: {
    _id: { ...text, ...typedAs<Id<'usr'>>() },
    /** argon2id with a pepper. */
    hash: text,
    setAt: date,
    tries: int32,
    lockedUntil: orNull(date),
  },
});
