export type CardKind = 'debit' | 'credit';

/** Why the bank does not carry something out. */
export type Reason = 'insufficient_funds' | 'card_blocked' | 'over_limit' | 'account_closed';

export interface CardRequest {
  /** The client's id of the card. */
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

/** What a client asks of the bank, under the client's own id. */
export interface InstructionRequest {
  readonly id: string;
  /** Take money from the card, pay money to the card, or send a received transfer back. */
  readonly kind: 'pull' | 'push' | 'send_back';
  /** The client's id of a card that is bound; of `send_back`, the bank's id of the transfer. */
  readonly to: string;
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
}

export type InstructionState = 'accepted' | 'paid' | 'failed' | 'returned';

/** Something that happens to an instruction later. */
export interface Step {
  readonly due_ms: number;
  readonly state: InstructionState;
  /** How many copies of its notice are sent, and how long after the step. None for silence. */
  readonly notice: { readonly copies: number; readonly after_ms: number } | null;
}

export interface Instruction extends InstructionRequest {
  readonly bankId: string;
  readonly state: InstructionState;
  readonly last4: string;
  readonly reason: Reason | null;
  /** What the bank moves, which is not always what it was asked to. */
  readonly moves: number;
  readonly steps: readonly Step[];
  /** How many of the steps are done. */
  readonly done: number;
}

/** One line of the statement: signed, money in is positive. */
export interface Movement {
  readonly bankId: string;
  readonly id: string;
  readonly kind:
    | 'pull'
    | 'push'
    | 'pull_returned'
    | 'push_returned'
    | 'transfer_in'
    | 'transfer_returned';
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly at_ms: number;
}

/** A transfer that a person made to the client's account at the bank. */
export interface Transfer {
  readonly bankId: string;
  readonly amount: number;
  readonly currency: string;
  /** What the person wrote. */
  readonly reference: string;
  readonly payerName: string;
  readonly payerLast4: string;
}

export interface Notice {
  readonly id: string;
  readonly due_ms: number;
  readonly copies: number;
  /** The exact bytes that are signed and sent. */
  readonly body: string;
}

/** A fault of the statement that a test or a demonstration asks for. */
export interface StatementFault {
  readonly bankId: string;
  readonly fault: 'omit' | 'twice' | 'one_fen_off';
}

/** Everything that happens at the bank; the state is what the lines add up to. */
export type BookLine =
  | {
      readonly type: 'card_requested';
      readonly at_ms: number;
      readonly card: CardRequest;
      readonly code: string;
      readonly expires_ms: number;
    }
  | { readonly type: 'code_tried'; readonly card: string; readonly right: boolean }
  | { readonly type: 'card_removed'; readonly card: string }
  | { readonly type: 'instructed'; readonly instruction: Instruction }
  | {
      readonly type: 'stepped';
      readonly id: string;
      readonly state: InstructionState;
      readonly movement: Movement | null;
      readonly notice: Notice | null;
    }
  | {
      readonly type: 'received';
      readonly transfer: Transfer;
      readonly movement: Movement;
      readonly notice: Notice;
    }
  | { readonly type: 'delivered'; readonly notice: string }
  | { readonly type: 'statement_fault'; readonly fault: StatementFault }
  | { readonly type: 'clock_advanced'; readonly by_ms: number };
