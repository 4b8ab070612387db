import type { BillWay, SettledState, ShareEnd } from '@pingshan/shared/bill/states';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { CURRENCIES, type MinorUnits } from '@pingshan/shared/money';
import mongoose, { Schema } from 'mongoose';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  int64,
  listOf,
  number,
  object,
  orNull,
  text,
  texts,
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

/** A person is invited, has joined, or is out; after the count one may ask to be counted as well. */
export type Answer = 'invited' | 'joined' | 'out' | 'asked';

/** A bill: its people join, and the count freezes what each of them owes. */
export const bills = defineCollection({
  name: 'bills',
  schema: {
    _id: billId,
    opener: person,
    fronter: person,
    /** When the fronter said that they paid; null before, and then nothing is owed to them. */
    frontedAt: orNull(date),
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
      /** What the page showed them when they joined: they owe no more. Null where it could not be told. */
      agreed: orNull(int64),
      /** The share, from the count on. */
      amount: orNull(int64),
      end: orNull(object(ended)),
      reminders: int32,
      remindedAt: orNull(date),
    }),
    /** Grows with each change, so that none is written over one that was not read. */
    version: int32,
    /** The fronter's share and what of it is too small to split, from the count on. */
    ownAmount: orNull(int64),
    odd: orNull(int64),
    /** What the fronter has of the shares of others: theirs who did not join, and what is beyond `agreed`. */
    borne: orNull(int64),
    /** How often it was reopened: the shares of each count have ends of their own. */
    round: int32,
    /** The plan that it pays a part of. */
    plan: orNull(text),
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
 * The ends of shares, `<bil>:<usr>`, and `<bil>:<usr>:<round>` once the bill was reopened. Each is inserted in
 * the transaction of what ended the share, so it is paid or set off, declined or released, and never two of
 * these.
 */
export const settled = defineCollection({
  name: 'settled',
  schema: {
    _id: text,
    bill: billId,
    user: person,
    state: { ...text, ...typedAs<SettledState>() },
    /** The netting that set it off, or the plan. */
    net: orNull({ ...text, ...typedAs<Id<'net'>>() }),
    plan: orNull(text),
  },
});

export type SettledFilter = mongoose.mongo.Filter<DocumentIn<typeof settled>>;

const line = { bill: billId, title: text, from: person, to: person, amount: int64 } as const;

/** Nettings of two people: the shares that were set off, and the difference that was paid. */
export const nets = defineCollection({
  name: 'nets',
  schema: {
    _id: { ...text, ...typedAs<Id<'net'>>() },
    payer: person,
    payee: person,
    amount: int64,
    lines: listOf(line),
    at: date,
  },
});

/** Plans of a chat to which its people agreed: over which shares, and the bills that pay them instead. */
export const billPlans = defineCollection({
  name: 'bill_plans',
  schema: {
    _id: text,
    chat: text,
    agreed: { ...texts, ...typedAs<Id<'usr'>[]>() },
    /** When the last of them agreed; null before, and then nothing has changed. */
    doneAt: orNull(date),
    lines: listOf(line),
    bills: { ...texts, ...typedAs<Id<'bil'>[]>() },
  },
});

/** Where the bot shows each bill. */
export const billCards = defineCollection({
  name: 'bill_cards',
  schema: {
    _id: billId,
    language: { ...text, ...typedAs<Language>() },
    chatId: number,
    messageId: number,
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

/** A person who is invited: they owe nothing before they have joined. */
export const invited = (user: Id<'usr'>, part: PartDocument): PersonDocument => ({
  user,
  answer: 'invited',
  ...part,
  agreed: null,
  amount: null,
  end: null,
  reminders: 0,
  remindedAt: null,
});

/** The driver would otherwise choose int32 or double by the value. */
export const toLong = (amount: MinorUnits | number) => mongoose.mongo.Long.fromNumber(amount);
