import type { ShareEnd, BillWay } from '@pingshan/shared/bill/states';
import type { Id } from '@pingshan/shared/ids';
import { CURRENCIES, type MinorUnits } from '@pingshan/shared/money';
import mongoose, { Schema } from 'mongoose';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  int64,
  listOf,
  object,
  orNull,
  text,
  typedAs,
} from '../../platform/mongo/fields.ts';

const billId = { ...text, ...typedAs<Id<'bil'>>() };
const person = { ...text, ...typedAs<Id<'usr'>>() };
const ended = { state: { ...text, ...typedAs<ShareEnd>() }, at: date };

/** What a person has of a bill. */
const part = {
  weight: int32,
  /** What the person wrote, in an `exact` bill. */
  wrote: orNull(int64),
  /** Places in the list of dishes. */
  items: { type: [Schema.Types.Int32], required: true, ...typedAs<number[]>() },
  /** The household as it was when the person joined. */
  household: orNull(object({ name: text, adults: int32, children: int32 })),
} as const;

/** Before the count a person is invited, has joined, or is out. */
export type Answer = 'invited' | 'joined' | 'out';

/** A bill: its people join, and the count freezes what each of them owes. */
export const bills = defineCollection({
  name: 'bills',
  schema: {
    _id: billId,
    fronter: person,
    fronterIn: flag,
    /** The fronter's part. */
    own: object(part),
    title: text,
    total: int64,
    currency: { ...text, enum: CURRENCIES },
    how: { ...text, ...typedAs<BillWay>() },
    open: flag,
    chat: orNull(text),
    items: listOf({ name: text, amount: int64 }),
    people: listOf({
      user: person,
      answer: { ...text, ...typedAs<Answer>() },
      ...part,
      /** The share, from the count on. */
      amount: orNull(int64),
      end: orNull(object(ended)),
      reminders: int32,
      remindedAt: orNull(date),
    }),
    /** Grows with each change before the count, so that none is counted that was not read. */
    version: int32,
    /** The fronter's share and what of it is too small to split, from the count on. */
    ownAmount: orNull(int64),
    odd: orNull(int64),
    repeat: orNull({ ...text, ...typedAs<Id<'rep'>>() }),
    createdAt: date,
    expiresAt: date,
    countedAt: orNull(date),
    cancelledAt: orNull(date),
    /** When the sweeper ends it; null once it has. */
    sweepAt: orNull(date),
  },
  indexes: [
    { key: { fronter: 1, _id: -1 } },
    { key: { 'people.user': 1, _id: -1 } },
    { key: { chat: 1, _id: -1 } },
    { key: { sweepAt: 1 }, partialFilterExpression: { sweepAt: { $type: 'date' } } },
  ],
});
export type BillDocument = DocumentIn<typeof bills>;
export type BillFilter = mongoose.mongo.Filter<BillDocument>;
export type PersonDocument = BillDocument['people'][number];
export type PartDocument = BillDocument['own'];

/**
 * The ends of shares, `<bil>:<usr>`. Each is inserted in the transaction of what ended the share, so it is
 * paid or set off, declined or released, and never two of these.
 */
export const settled = defineCollection({
  name: 'settled',
  schema: {
    _id: text,
    bill: billId,
    user: person,
    state: { ...text, ...typedAs<ShareEnd>() },
    /** The netting that set it off. */
    net: orNull({ ...text, ...typedAs<Id<'net'>>() }),
  },
});

/** Nettings of two people: the shares that were set off, and the difference that was paid. */
export const nets = defineCollection({
  name: 'nets',
  schema: {
    _id: { ...text, ...typedAs<Id<'net'>>() },
    payer: person,
    payee: person,
    amount: int64,
    lines: listOf({ bill: billId, title: text, from: person, to: person, amount: int64 }),
    at: date,
  },
});

/** People who come together, and one of them pays. */
export const households = defineCollection({
  name: 'households',
  schema: {
    _id: { ...text, ...typedAs<Id<'hh'>>() },
    user: person,
    name: text,
    adults: int32,
    children: int32,
  },
  indexes: [{ key: { user: 1, _id: 1 } }],
});

/** Bills of every month: the last one is the pattern of the next. */
export const billRepeats = defineCollection({
  name: 'bill_repeats',
  schema: {
    _id: { ...text, ...typedAs<Id<'rep'>>() },
    fronter: person,
    day: int32,
    /** The month of the next bill, `2026-02`. */
    month: text,
    /** When it opens; null once the repetition was stopped. */
    dueAt: orNull(date),
    last: billId,
  },
  indexes: [
    { key: { fronter: 1, _id: -1 } },
    { key: { dueAt: 1 }, partialFilterExpression: { dueAt: { $type: 'date' } } },
  ],
});
export type RepeatDocument = DocumentIn<typeof billRepeats>;

/** The months that have their bill, `bill:<rep>:<yyyy-mm>`: no month has two. */
export const billMonths = defineCollection({
  name: 'bill_months',
  schema: { _id: text, bill: billId },
});

/** The driver would otherwise choose int32 or double by the value. */
export const toLong = (amount: MinorUnits | number) => mongoose.mongo.Long.fromNumber(amount);
export const toLongOrNull = (amount: number | null) => (amount === null ? null : toLong(amount));

/** A part as it is stored. */
export const storedPart = ({ wrote, ...rest }: PartDocument) => ({
  ...rest,
  wrote: toLongOrNull(wrote),
});

const storedPerson = ({ amount, wrote, ...rest }: PersonDocument) => ({
  ...rest,
  wrote: toLongOrNull(wrote),
  amount: toLongOrNull(amount),
});

export const storedPeople = (people: readonly PersonDocument[]) => people.map(storedPerson);

/** A bill as it is stored. */
export const toStored = ({ own, total, items, people, ownAmount, odd, ...rest }: BillDocument) => ({
  ...rest,
  own: storedPart(own),
  total: toLong(total),
  items: items.map(({ name, amount }) => ({ name, amount: toLong(amount) })),
  people: storedPeople(people),
  ownAmount: toLongOrNull(ownAmount),
  odd: toLongOrNull(odd),
});
