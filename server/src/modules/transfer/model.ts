import type { Id } from '@pingshan/shared/ids';
import { CURRENCIES, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import type {
  Arrival,
  RequestEnd,
  TransferEnd,
  UndoSeconds,
} from '@pingshan/shared/transfer/states';
import mongoose from 'mongoose';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  int64,
  object,
  orNull,
  text,
  texts,
  typedAs,
} from '../../platform/mongo/fields.ts';
import type { Ending, Transfer } from './core.ts';

const transferId = { ...text, ...typedAs<Id<'trf'>>() };
const requestId = { ...text, ...typedAs<Id<'req'>>() };
const person = { ...text, ...typedAs<Id<'usr'>>() };

/** A transfer as it was sent, and its end once it has ended. */
export const transfers = defineCollection({
  name: 'transfers',
  schema: {
    _id: transferId,
    payer: person,
    payee: orNull(person),
    /** Encrypted. */
    toPhone: orNull(text),
    amount: int64,
    currency: { ...text, enum: CURRENCIES },
    memo: text,
    arrival: { ...text, ...typedAs<Arrival>() },
    createdAt: date,
    dueAt: date,
    drawn: texts,
    end: orNull(object({ state: { ...text, ...typedAs<TransferEnd>() }, at: date })),
    givenBackAt: orNull(date),
  },
  indexes: [
    { key: { payer: 1, _id: -1 } },
    { key: { payee: 1, _id: -1 } },
    // For the sweeper: it holds transfers on their way only.
    { key: { dueAt: 1 }, partialFilterExpression: { end: null } },
  ],
});
export type TransferDocument = DocumentIn<typeof transfers>;
export type TransferFilter = mongoose.mongo.Filter<TransferDocument>;

/** Requests of one person for money of another. */
export const requests = defineCollection({
  name: 'requests',
  schema: {
    _id: requestId,
    asker: person,
    asked: person,
    amount: int64,
    currency: { ...text, enum: CURRENCIES },
    memo: text,
    /** A numbered place among the open requests of one person to another; each is filled once. */
    slot: int32,
    createdAt: date,
    expiresAt: date,
    end: orNull(object({ state: { ...text, ...typedAs<RequestEnd>() }, at: date })),
  },
  indexes: [
    {
      key: { asker: 1, asked: 1, slot: 1 },
      unique: true,
      partialFilterExpression: { end: null },
    },
    { key: { asker: 1, _id: -1 } },
    { key: { asked: 1, _id: -1 } },
    { key: { expiresAt: 1 }, partialFilterExpression: { end: null } },
  ],
});
export type RequestDocument = DocumentIn<typeof requests>;
export type RequestFilter = mongoose.mongo.Filter<RequestDocument>;

/**
 * The ends of requests. Each is inserted in the transaction of what ended the request, so it is paid or
 * declined, withdrawn or expired, and never two of these.
 */
export const requestEnds = defineCollection({
  name: 'request_ends',
  schema: { _id: requestId, state: { ...text, ...typedAs<RequestEnd>() } },
});

/** Codes by which others find a person for some minutes, and what they ask for. */
export const receiveCodes = defineCollection({
  name: 'receive_codes',
  schema: {
    _id: { ...text, ...typedAs<Id<'rcv'>>() },
    user: person,
    amount: orNull(int64),
    memo: text,
    expiresAt: date,
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

/** The newest code of each claim, as a hash, and how often codes of it were tried. */
export const claimCodes = defineCollection({
  name: 'claim_codes',
  schema: {
    _id: transferId,
    hash: text,
    tries: int32,
    /** Until when the code is valid. */
    validUntil: date,
    /** When the claim has ended, and its tries need no longer be counted. */
    expiresAt: date,
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
});

/** What a person chose about transfers; absent until the first choice. */
export const transferPreferences = defineCollection({
  name: 'transfer_preferences',
  schema: {
    _id: person,
    undo_s: { ...int32, ...typedAs<UndoSeconds>() },
    findByPhone: flag,
  },
});

/** The driver would otherwise choose int32 or double by the value. */
export const toLong = (amount: MinorUnits) => mongoose.mongo.Long.fromNumber(amount);

/** A transfer as a document; with its end where it was posted at once. */
export function toDocument({ id, amount, drawn, ...rest }: Transfer, end: Ending | null) {
  return {
    _id: id,
    ...rest,
    drawn: [...drawn],
    amount: toLong(amount),
    end: end && { ...end },
    givenBackAt: null,
  };
}

/** The transfer of a document. Throws where the amount is not a safe integer. */
export function toTransfer(document: TransferDocument): Transfer {
  const { _id, end: _end, givenBackAt: _givenBackAt, amount, ...rest } = document;
  return { ...rest, id: _id, amount: minorUnits(amount) };
}
