import type { Id } from '@pingshan/shared/ids';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import { date, int32, int64, object, orNull, text, typedAs } from '../../platform/mongo/fields.ts';
import type { LineKind } from './rails/reports.ts';

export type FindingKind =
  /** A notice that the bank signed, and that cannot be read or is about nothing we know. */
  | 'notice_unknown'
  /** A report with another amount, currency, card or reference. */
  | 'report_differs'
  /** Failed after paid, or paid after failed. */
  | 'contradiction'
  /** A bank transfer whose reference belongs to no user. */
  | 'transfer_unmatched'
  | 'missing_here'
  | 'missing_there'
  | 'amount_differs'
  | 'twice'
  /** The figures of a day do not add up, or not to those of our ledger. */
  | 'balance_differs';

/** The one lawful act that ends a finding. */
export type FindingAct =
  /** The payment is still open with us: it ends with the figures of the bank. */
  | 'settle'
  /** An entry brings the account of the person to what the statement says. */
  | 'correct'
  /** The money is given to the person whose it is, or sent back. */
  | 'credit'
  /** Nothing moves: the bank or the program is asked, and the reason is recorded. */
  | 'note';

/** Where the bank and we differ. A person ends each by its one act, with a reason. */
export const findings = defineCollection({
  name: 'findings',
  schema: {
    _id: { ...text, ...typedAs<Id<'fnd'>>() },
    /** The same difference is found once, however often it is met. */
    key: text,
    rail: text,
    kind: { ...text, ...typedAs<FindingKind>() },
    /** Our id, or the bank's. */
    subject: text,
    expected: text,
    found: text,
    act: { ...text, ...typedAs<FindingAct>() },
    /** What the bank has moved, signed as on its statement. */
    line: orNull(
      object({ bankId: text, kind: { ...text, ...typedAs<LineKind>() }, amount: int64 }),
    ),
    /** By how much the bank holds more than our ledger says because of it. */
    difference: int64,
    state: { ...text, ...typedAs<'open' | 'resolved'>() },
    resolution: orNull(object({ by: text, reason: text, at: date })),
    at: date,
  },
  indexes: [
    { key: { key: 1 }, unique: true },
    { key: { at: 1 }, partialFilterExpression: { state: 'open' } },
  ],
});
export type FindingDocument = DocumentIn<typeof findings>;

/** The lines of statements, with the key of the entry that each must have: `<rail>/<the bank's id>`. */
export const statementLines = defineCollection({
  name: 'statement_lines',
  schema: { _id: text, day: text, entry: text, amount: int64 },
  indexes: [{ key: { entry: 1 } }],
});

/** The days that were compared with the bank's statement: `<rail>/<day>`. */
export const statements = defineCollection({
  name: 'bank_statements',
  schema: {
    _id: text,
    /** Null where the rail tells no balances. */
    opening: orNull(int64),
    closing: orNull(int64),
    lines: int32,
    findings: int32,
    at: date,
  },
});
