import type { BankReason, CardKind } from '@pingshan/shared/funding/states';
import type { RawRequest } from '../../../platform/module.ts';
import type { BankReport, Instruction, ReceivedTransfer, Statement } from './reports.ts';

/** A notice of the bank. The same event always has the same id. */
export type Notice = { readonly eventId: string } & (
  | { readonly about: 'instruction'; readonly report: BankReport }
  | { readonly about: 'transfer'; readonly transfer: ReceivedTransfer }
  /** The bank signed it, and it is not like any that we know. */
  | { readonly about: 'unknown'; readonly content: string }
);

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
  submit(instruction: Instruction): Promise<SubmitOutcome>;
  /** Undefined where the rail has no instruction with this id. */
  query(id: string): Promise<BankReport | undefined>;
  /** Undefined before the day has ended. */
  statement(day: string): Promise<Statement | undefined>;
  /** Throws `NoticeNotGenuineError` for anything but a notice of the rail with a recent signature. */
  readNotice(raw: RawRequest): Notice;
  /**
   * Closes what waits for a person to pay it; it cannot be paid afterwards. Throws `RailUnavailableError`
   * where that is not certain. Absent where nothing waits for a person.
   */
  giveUp?(id: string): Promise<void>;
}

/** A bank: it binds cards and receives transfers. */
export interface BankRail extends Rail {
  readonly receivingAccount: ReceivingAccount;
  bindCard(card: CardToBind): Promise<BindOutcome>;
  confirmCard(card: string, code: string): Promise<ConfirmOutcome>;
  removeCard(card: string): Promise<void>;
}

/** The bank did not answer, or not in a way that can be understood. */
export class RailUnavailableError extends Error {
  override readonly name = 'RailUnavailableError';
}

/** What claims to be a notice is not one of the bank, or is too old to be believed. */
export class NoticeNotGenuineError extends Error {
  override readonly name = 'NoticeNotGenuineError';
}
