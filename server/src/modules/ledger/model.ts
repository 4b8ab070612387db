import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  int64,
  listOf,
  object,
  optional,
  orNull,
  text,
  typedAs,
} from '../../platform/mongo/fields.ts';
import { UNITS } from './account-name.ts';
import type { JournalEntry } from './command.ts';
import type { Account } from './core.ts';

/** Each slot of a reference is filled by one entry at most. It also lists the entries of a reference. */
export const REFERENCE_SLOT = 'reference_slot';

export const accounts = defineCollection({
  name: 'accounts',
  schema: {
    _id: text,
    balance: int64,
    minBalance: orNull(int64),
    closed: flag,
    /** A new value with every command that was refused because of this balance. */
    refusal: optional(text),
  },
});
export type AccountDocument = DocumentIn<typeof accounts>;

/**
 * Every unique index is `_id` or begins with `reference.id`, so that `reference.id` can be the shard key of a
 * sharded cluster.
 */
export const entries = defineCollection({
  name: 'entries',
  schema: {
    _id: text,
    txn: { ...text, ...typedAs<Id<'txn'>>() },
    kind: text,
    at: date,
    reference: object({ kind: text, id: text, slot: optional(int32) }),
    legs: listOf({ account: text, amount: int64, unit: { ...text, enum: UNITS } }),
  },
  indexes: [
    /** Statements, newest first; a filter by kind reads the index alone until it finds a page. */
    { key: { 'legs.account': 1, txn: -1, kind: 1 } },
    {
      key: { 'reference.id': 1, 'reference.slot': 1 },
      name: REFERENCE_SLOT,
      unique: true,
      partialFilterExpression: { 'reference.slot': { $exists: true } },
    },
  ],
});
export type EntryDocument = DocumentIn<typeof entries>;

/** An account as the core reads it; an amount that is not a whole number is a bug. */
export function toAccount({ balance, minBalance, closed }: AccountDocument): Account {
  return {
    balance: minorUnits(balance),
    minBalance: minBalance === null ? null : minorUnits(minBalance),
    closed,
  };
}

/** An entry as it was posted. */
export function toEntry({ _id, legs, ...rest }: EntryDocument): JournalEntry {
  return {
    ...rest,
    key: _id,
    legs: legs.map(({ account, amount, unit }) => ({ account, amount: minorUnits(amount), unit })),
  };
}
