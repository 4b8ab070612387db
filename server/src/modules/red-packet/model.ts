import type { Id } from '@pingshan/shared/ids';
import { CURRENCIES, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import mongoose from 'mongoose';
import type { Card } from '@pingshan/shared/red-packet/schemas';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  int32,
  int64,
  mixed,
  object,
  optional,
  orNull,
  text,
  texts,
  typedAs,
} from '../../platform/mongo/fields.ts';
import type { Closing, Packet } from './core.ts';

/** A packet in the database: as it was sent, and its closing once it has ended. */
export const packets = defineCollection({
  name: 'packets',
  schema: {
    _id: { ...text, ...typedAs<Packet['id']>() },
    kind: { ...text, ...typedAs<Packet['kind']>() },
    sender: { ...text, ...typedAs<Packet['sender']>() },
    total: int64,
    currency: { ...text, enum: CURRENCIES },
    count: int32,
    maxShare: int64,
    greeting: text,
    theme: { ...text, ...typedAs<Packet['theme']>() },
    recipients: orNull({ ...texts, ...typedAs<Id<'usr'>[]>() }),
    chat: orNull(text),
    commitment: text,
    sealedSeed: text,
    /** The limits that it was drawn from. Absent on packets of versions without limits. */
    drawn: optional({ ...texts, ...typedAs<string[]>() }),
    createdAt: date,
    expiresAt: date,
    closing: orNull(object({ closedAt: date, refunded: int64, seed: text })),
  },
  indexes: [
    { key: { sender: 1, _id: -1 } },
    // For the sweeper and the home page: the partial indexes hold open packets only.
    { key: { expiresAt: 1 }, partialFilterExpression: { closing: null } },
    { key: { chat: 1, _id: -1 }, partialFilterExpression: { closing: null } },
  ],
});
export type PacketDocument = DocumentIn<typeof packets>;
export type PacketFilter = mongoose.mongo.Filter<PacketDocument>;

/** Where the card of each packet was posted. */
export const cards = defineCollection({
  name: 'cards',
  schema: {
    _id: { ...text, ...typedAs<Packet['id']>() },
    /** Absent on cards of versions that did not keep the language. */
    language: optional({ ...text, ...typedAs<Card['language']>() }),
    place: { ...mixed, ...typedAs<Card['place']>() },
  },
});

/** The driver would otherwise choose int32 or double by the value. */
const toLong = (amount: MinorUnits) => mongoose.mongo.Long.fromNumber(amount);

export function toDocument({ id, total, maxShare, ...rest }: Packet) {
  return { _id: id, ...rest, total: toLong(total), maxShare: toLong(maxShare), closing: null };
}

export const closingUpdate = ({ refunded, ...rest }: Closing) => ({
  $set: { closing: { ...rest, refunded: toLong(refunded) } },
});

/** The packet of a document. Throws where an amount is not a safe integer. */
export function toPacket(document: PacketDocument): Packet {
  const { _id, closing: _, ...rest } = document;
  return {
    ...rest,
    id: _id,
    total: minorUnits(rest.total),
    maxShare: minorUnits(rest.maxShare),
    drawn: rest.drawn ?? [],
  };
}

export function toClosing({ closing }: Pick<PacketDocument, 'closing'>): Closing | null {
  return closing && { ...closing, refunded: minorUnits(closing.refunded) };
}
