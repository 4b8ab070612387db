import { minorUnits } from '@pingshan/shared/money';
import { type Connection, Schema } from 'mongoose';
import { type Unit, UNITS } from './account-name.ts';
import type { Account } from './core.ts';
import type { JournalEntry } from './command.ts';

export const ACCOUNTS = 'accounts';
export const ENTRIES = 'entries';
/** Each slot of a reference is filled by one entry at most. It also lists the entries of a reference. */
export const REFERENCE_SLOT = 'reference_slot';

/** int64 at rest; the driver returns numbers, and `minorUnits` refuses one that lost its exactness. */
export interface AccountDocument {
  _id: string;
  balance: number;
  minBalance: number | null;
  closed: boolean;
  /** A new value with every command that was refused because of this balance. */
  refusal?: string;
}
export interface EntryDocument {
  _id: string;
  txn: string;
  kind: string;
  at: Date;
  reference: { kind: string; id: string; slot?: number };
  legs: { account: string; amount: number; unit: Unit }[];
}

const accountSchema = new Schema(
  {
    _id: { type: String, required: true },
    balance: { type: Schema.Types.BigInt, required: true },
    minBalance: { type: Schema.Types.BigInt, default: null },
    closed: { type: Boolean, required: true },
    refusal: String,
  },
  { collection: ACCOUNTS, versionKey: false },
);

const legSchema = new Schema(
  {
    account: { type: String, required: true },
    amount: { type: Schema.Types.BigInt, required: true },
    unit: { type: String, enum: UNITS, required: true },
  },
  { _id: false },
);

const referenceSchema = new Schema(
  {
    kind: { type: String, required: true },
    id: { type: String, required: true },
    slot: Number,
  },
  { _id: false },
);

const entrySchema = new Schema(
  {
    _id: { type: String, required: true },
    txn: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    reference: { type: referenceSchema, required: true },
    legs: [legSchema],
  },
  { collection: ENTRIES, versionKey: false },
);
/** Statements, newest first. */
entrySchema.index({ 'legs.account': 1, txn: -1 });
entrySchema.index(
  { 'reference.id': 1, 'reference.slot': 1 },
  {
    name: REFERENCE_SLOT,
    unique: true,
    partialFilterExpression: { 'reference.slot': { $exists: true } },
  },
);

/** Makes the collections and indexes: before the first transaction, which cannot create them. */
export async function prepareLedger(mongo: Connection): Promise<void> {
  const models = [mongo.model('Account', accountSchema), mongo.model('Entry', entrySchema)];
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

/** An account as the core reads it; an amount that is not a whole number is a bug. */
export function toAccount(document: AccountDocument): Account {
  const { balance, minBalance, closed } = document;
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
    txn: rest.txn as JournalEntry['txn'],
    legs: legs.map(({ account, amount, unit }) => ({ account, amount: minorUnits(amount), unit })),
  };
}
