import type { BankReason } from '@pingshan/shared/funding/states';
import type { Currency, MinorUnits } from '@pingshan/shared/money';

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
  /** Null where the rail tells no balances. */
  readonly opening: MinorUnits | null;
  readonly closing: MinorUnits | null;
  readonly lines: readonly StatementLine[];
}
