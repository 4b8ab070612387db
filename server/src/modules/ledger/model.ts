import { CURRENCIES, type Currency, minorUnits } from '@pingshan/shared/money';
import { type Connection, Schema } from 'mongoose';
import { parseAccount } from './chart.ts';
import type { Account } from './core.ts';
import type { JournalEntry } from './command.ts';

export const ACCOUNTS = 'accounts';
export const ENTRIES = 'entries';
/** The fence: a share of a packet is claimed once, whatever Redis believes. Also the list of claims. */
export const REFERENCE_INDEX = 'claim';

/** int64 at rest; the driver gives back numbers, and `fen` refuses any that lost its exactness. */
export interface AccountDocument {
  _id: string;
  balance: number;
  minBalance: number | null;
  closed: boolean;
  /** Another one with every command that was refused here for lack of money. */
  refusal?: string;
}
export interface EntryDocument {
  _id: string;
  txn: string;
  kind: string;
  at: Date;
  legs: { account: string; amount: number; currency: Currency }[];
  packet?: string;
  share?: number;
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
    currency: { type: String, enum: CURRENCIES, required: true },
  },
  { _id: false },
);

const entrySchema = new Schema(
  {
    _id: { type: String, required: true },
    txn: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    legs: [legSchema],
    packet: String,
    share: Number,
  },
  { collection: ENTRIES, versionKey: false },
);
/** Statements, newest first. */
entrySchema.index({ 'legs.account': 1, txn: -1 });
entrySchema.index(
  { packet: 1, share: 1 },
  { name: REFERENCE_INDEX, unique: true, partialFilterExpression: { share: { $exists: true } } },
);

/** Makes the collections and indexes: before the first transaction, which could not. */
export async function prepareLedger(mongo: Connection): Promise<void> {
  const models = [mongo.model('Account', accountSchema), mongo.model('Journal', entrySchema)];
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

/** An account as the core reads it; an amount that is no whole number of fen is a bug. */
export function toAccount(document: AccountDocument): Account {
  const { balance, minBalance, closed } = document;
  return {
    balance: minorUnits(balance),
    minBalance: minBalance === null ? null : minorUnits(minBalance),
    closed,
  };
}

/** A journal as it was posted. */
export function toEntry({ _id, legs, ...rest }: EntryDocument): JournalEntry {
  return {
    ...rest,
    key: _id,
    txn: rest.txn as JournalEntry['txn'],
    legs: legs.map((leg) => ({
      account: leg.account,
      amount: minorUnits(leg.amount),
      currency: parseAccount(leg.account).currency,
    })),
  };
}
