import type {
  BankReason,
  CardKind,
  CardState,
  TopUpState,
  WithdrawalState,
} from '@pingshan/shared/funding/states';
import type { Id } from '@pingshan/shared/ids';
import { CURRENCIES, minorUnits } from '@pingshan/shared/money';
import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import mongoose from 'mongoose';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import {
  date,
  flag,
  int32,
  int64,
  object,
  optional,
  orNull,
  text,
  texts,
  typedAs,
} from '../../platform/mongo/fields.ts';

const user = { ...text, ...typedAs<Id<'usr'>>() };
const currency = { ...text, enum: CURRENCIES };
const reason = orNull({ ...text, ...typedAs<BankReason>() });
/** The card of a movement, as it was then. */
const shownCard = { id: { ...text, ...typedAs<Id<'crd'>>() }, last4: text, issuer: text };

export const bankCards = defineCollection({
  name: 'bank_cards',
  schema: {
    _id: { ...text, ...typedAs<Id<'crd'>>() },
    user,
    rail: text,
    /** Encrypted; absent once the card is removed. */
    number: optional(text),
    /** Blind: one person binds a number once. */
    numberIndex: optional(text),
    last4: text,
    issuer: text,
    kind: { ...text, ...typedAs<CardKind>() },
    state: { ...text, ...typedAs<CardState>() },
    /** True once money has left the wallet for it. */
    paidOut: flag,
    createdAt: date,
  },
  indexes: [
    { key: { user: 1, _id: -1 } },
    { key: { createdAt: 1 }, partialFilterExpression: { state: 'awaiting_code' } },
    {
      key: { user: 1, numberIndex: 1 },
      unique: true,
      partialFilterExpression: { numberIndex: { $exists: true } },
    },
  ],
});
export type CardDocument = DocumentIn<typeof bankCards>;

/** What top-ups and withdrawals have in common: an instruction to a bank, and what is known of it. */
const instruction = {
  user,
  rail: text,
  amount: int64,
  currency,
  reference: text,
  reason,
  at: date,
  /** When the bank said that it failed; believed once the bank says so again. */
  failedAt: orNull(date),
  /** When the worker looks at it again; null once there is nothing to do. */
  nextAt: orNull(date),
  attempts: int32,
  endedAt: orNull(date),
};
const DUE = { key: { nextAt: 1 }, partialFilterExpression: { nextAt: { $type: 'date' } } };

export const topUps = defineCollection({
  name: 'top_ups',
  schema: {
    _id: { ...text, ...typedAs<Id<'top'>>() },
    ...instruction,
    source: { ...text, ...typedAs<'card' | 'bank_transfer' | 'wechat'>() },
    /** The person's id at WeChat, who alone can pay it. */
    payer: optional(text),
    /** Null for a bank transfer. */
    card: orNull(object(shownCard)),
    state: { ...text, ...typedAs<TopUpState>() },
    expiresAt: date,
  },
  indexes: [{ key: { user: 1, _id: -1 } }, DUE],
});
export type TopUpDocument = DocumentIn<typeof topUps>;

export const withdrawals = defineCollection({
  name: 'withdrawals',
  schema: {
    _id: { ...text, ...typedAs<Id<'wdr'>>() },
    ...instruction,
    card: object(shownCard),
    state: { ...text, ...typedAs<WithdrawalState>() },
    /** The allowances that it has drawn on. */
    drawn: texts,
    cancelUntil: date,
  },
  indexes: [{ key: { user: 1, _id: -1 } }, DUE],
});
export type WithdrawalDocument = DocumentIn<typeof withdrawals>;

/**
 * Whether money that goes out was given to the bank, or ended here before: a withdrawal that its owner
 * cancels, a transfer that found its owner. One document decides, so both cannot be true.
 */
export const sendingClaims = defineCollection({
  name: 'sending_claims',
  schema: { _id: text, by: { ...text, ...typedAs<'bank' | 'wallet'>() }, at: date },
});

/** Longer than a bank repeats a notice; later ones meet the keys of the ledger. */
const NOTICES_KEPT_S = (90 * DAY_MS) / SECOND_MS;

/** The notices that were carried out, each inserted with its effect: `<rail>/<event id>`. */
export const bankNotices = defineCollection({
  name: 'bank_notices',
  schema: { _id: text, at: date },
  indexes: [{ key: { at: 1 }, expireAfterSeconds: NOTICES_KEPT_S }],
});

/** Money that arrived by bank transfer: `<rail>/<the bank's id>`, once each. */
export const bankTransfers = defineCollection({
  name: 'bank_transfers',
  schema: {
    _id: text,
    rail: text,
    bankId: text,
    amount: int64,
    currency,
    /** What the sender wrote. */
    reference: text,
    /** Masked. */
    payer: text,
    state: { ...text, ...typedAs<'credited' | 'unmatched' | 'sent_back'>() },
    at: date,
  },
});
export type TransferDocument = DocumentIn<typeof bankTransfers>;

/** The personal reference of each user for bank transfers. */
export const transferReferences = defineCollection({
  name: 'transfer_references',
  schema: { _id: text, user },
  indexes: [{ key: { user: 1 }, unique: true }],
});

/** What a bank took back after it was spent, by the top-up that it reversed or the finding that said so. */
export const debts = defineCollection({
  name: 'debts',
  schema: { _id: text, user, amount: int64, currency, at: date, repaidAt: orNull(date) },
  indexes: [{ key: { user: 1, _id: 1 }, partialFilterExpression: { repaidAt: null } }],
});
export type DebtDocument = DocumentIn<typeof debts>;

/** Debts that were repaid, inserted with the money: two devices at once do not pay one twice. */
export const repayments = defineCollection({
  name: 'repayments',
  schema: { _id: text, at: date },
});

/** The driver would otherwise choose int32 or double by the value. */
export const toLong = (amount: number) => mongoose.mongo.Long.fromNumber(minorUnits(amount));
