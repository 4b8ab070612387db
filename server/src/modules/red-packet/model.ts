import type { Id } from '@pingshan/shared/ids';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import mongoose, { type Connection, Schema } from 'mongoose';
import type { Card } from '@pingshan/shared/red-packet/schemas';
import type { Closing, Packet } from './core.ts';

export const PACKETS = 'packets';
export const CARDS = 'cards';

/** A packet in the database: as it was sent, and its closing once it has ended. */
export interface PacketDocument extends Omit<Packet, 'id' | 'total' | 'maxShare'> {
  readonly _id: Id<'rp'>;
  readonly total: number;
  readonly maxShare: number;
  readonly closing: (Omit<Closing, 'refunded'> & { readonly refunded: number }) | null;
}

const packetSchema = new Schema(
  {
    _id: String,
    kind: String,
    sender: String,
    total: Schema.Types.BigInt,
    currency: String,
    count: Number,
    maxShare: Schema.Types.BigInt,
    greeting: String,
    theme: String,
    recipients: { type: [String], default: null },
    chat: String,
    commitment: String,
    sealedSeed: String,
    createdAt: Date,
    expiresAt: Date,
    closing: { type: Schema.Types.Mixed, default: null },
  },
  { collection: PACKETS, versionKey: false },
);
packetSchema.index({ sender: 1, _id: -1 });
/** For the sweeper and the home page: the partial indexes hold open packets only. */
packetSchema.index({ expiresAt: 1 }, { partialFilterExpression: { closing: null } });
packetSchema.index({ chat: 1, _id: -1 }, { partialFilterExpression: { closing: null } });

const cardSchema = new Schema(
  { _id: String, language: String, place: Schema.Types.Mixed },
  { collection: CARDS, versionKey: false },
);

export interface CardDocument {
  readonly _id: Id<'rp'>;
  /** Cards of early versions have no language. */
  readonly language?: Card['language'];
  readonly place: Card['place'];
}

/** Creates the collections and indexes, which a transaction cannot do. */
export async function prepareRedPackets(mongo: Connection): Promise<void> {
  const models = [mongo.model('Packet', packetSchema), mongo.model('Card', cardSchema)];
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

interface Deps {
  readonly mongo: Connection;
}
const MAJORITY = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', j: true },
} as const;
const collection = <T extends object>({ mongo }: Deps, name: string) =>
  mongo.getClient().db(mongo.name).collection<T>(name, MAJORITY);

export type PacketFilter = mongoose.mongo.Filter<PacketDocument>;
export const packets = (deps: Deps) => collection<PacketDocument>(deps, PACKETS);
export const cards = (deps: Deps) => collection<CardDocument>(deps, CARDS);

/** The driver would otherwise choose int32 or double by the value. */
const int64 = (amount: MinorUnits) => mongoose.mongo.Long.fromNumber(amount);

export function toDocument({ id, total, maxShare, ...rest }: Packet) {
  return { _id: id, ...rest, total: int64(total), maxShare: int64(maxShare), closing: null };
}

export const closingUpdate = ({ refunded, ...rest }: Closing) => ({
  $set: { closing: { ...rest, refunded: int64(refunded) } },
});

/** The packet of a document. Throws where an amount is not a safe integer. */
export function toPacket(document: PacketDocument): Packet {
  const { _id, closing: _, ...rest } = document;
  return {
    ...rest,
    id: _id,
    total: minorUnits(rest.total),
    maxShare: minorUnits(rest.maxShare),
  };
}

export function toClosing({ closing }: Pick<PacketDocument, 'closing'>): Closing | null {
  return closing && { ...closing, refunded: minorUnits(closing.refunded) };
}
