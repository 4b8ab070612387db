import type { BankReason, CardKind } from '@pingshan/shared/funding/states';
import type { Currency, MinorUnits } from '@pingshan/shared/money';
import type { RawRequest } from '../../../platform/module.ts';

/** What a bank says of an instruction. */
export type BankState = 'accepted' | 'paid' | 'failed' | 'returned';

/** Take money from a card, pay money to a card, or send a received transfer back. */
export type InstructionKind = 'pull' | 'push' | 'send_back';

/** What we ask of a bank. It is carried out once for each id, however often it is sent. */
export interface Instruction {
  readonly id: string;
  readonly kind: InstructionKind;
  /** The id of a bound card; of `send_back`, the bank's id of the transfer. */
  readonly to: string;
  readonly amount: MinorUnits;
  readonly currency: Currency;
  readonly reference: string;
}

/** An instruction as the bank knows it. Every field is the bank's own word, and is compared with ours. */
export interface BankReport {
  readonly id: string;
  readonly kind: InstructionKind;
  readonly state: BankState;
  readonly amount: MinorUnits;
  readonly currency: string;
  readonly last4: string;
  readonly reference: string;
  readonly reason: BankReason | null;
}

/** Money that arrived by a bank transfer. */
export interface ReceivedTransfer {
  readonly bankId: string;
  readonly amount: MinorUnits;
  readonly currency: string;
  /** What the sender wrote. */
  readonly reference: string;
  readonly payerName: string;
  readonly payerLast4: string;
}

/** A notice of the bank. The same event always has the same id. */
export type Notice = { readonly eventId: string } & (
  | { readonly about: 'instruction'; readonly report: BankReport }
  | { readonly about: 'transfer'; readonly transfer: ReceivedTransfer }
  /** The bank signed it, and it is not like any that we know. */
  | { readonly about: 'unknown'; readonly content: string }
);

export const LINE_KINDS = [
  'pull',
  'push',
  'pull_returned',
  'push_returned',
  'transfer_in',
  'transfer_returned',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One movement on the bank's statement: signed, money in is positive. */
export interface StatementLine {
  readonly kind: LineKind;
  readonly bankId: string;
  /** Our id; empty for a transfer that came in. */
  readonly id: string;
  readonly amount: MinorUnits;
  readonly currency: string;
  readonly at: Date;
  readonly reference: string;
}

/** What the bank says of one Shenzhen day. */
export interface Statement {
  readonly opening: MinorUnits;
  readonly closing: MinorUnits;
  readonly lines: readonly StatementLine[];
}

export interface CardToBind {
  readonly id: string;
  readonly number: string;
  readonly phone: string;
  readonly name: string;
  readonly idNumber: string;
}

export type BindOutcome =
  | { readonly outcome: 'code_sent'; readonly issuer: string; readonly kind: CardKind }
  | { readonly outcome: 'not_yours' }
  | { readonly outcome: 'declined'; readonly reason: BankReason };

export type ConfirmOutcome =
  | { readonly outcome: 'active' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'expired' };

export type SubmitOutcome =
  | { readonly outcome: 'taken'; readonly report: BankReport }
  /** It was not carried out and never will be. */
  | { readonly outcome: 'declined'; readonly reason: BankReason };

/** Where people transfer money to. */
export interface ReceivingAccount {
  readonly payee: string;
  readonly account: string;
  readonly bank: string;
}

/**
 * A way for money in and out. A method that gets no answer throws `RailUnavailableError`, and then nothing
 * is known: what was asked for may have been done.
 */
export interface Rail {
  readonly name: string;
  readonly receivingAccount: ReceivingAccount;
  bindCard(card: CardToBind): Promise<BindOutcome>;
  confirmCard(card: string, code: string): Promise<ConfirmOutcome>;
  removeCard(card: string): Promise<void>;
  submit(instruction: Instruction): Promise<SubmitOutcome>;
  /** Undefined where the bank has no instruction with this id. */
  query(id: string): Promise<BankReport | undefined>;
  /** Undefined before the day has ended. */
  statement(day: string): Promise<Statement | undefined>;
  /** Throws `NoticeNotGenuineError` for anything but a notice of the bank with a recent signature. */
  readNotice(raw: RawRequest): Notice;
}

/** The bank did not answer, or not in a way that can be understood. */
export class RailUnavailableError extends Error {
  override readonly name = 'RailUnavailableError';
}

export class NoticeNotGenuineError extends Error {
  override readonly name = 'NoticeNotGenuineError';
}
