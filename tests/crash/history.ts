/** A grab that a server acknowledged with a share. */
export interface AcknowledgedGrab {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
  readonly amount: number;
  readonly outcome: 'won' | 'already';
  /** Index of the server that answered. */
  readonly server: number;
  /** Start of the attempt that was answered. */
  readonly attempted_ms: number;
  readonly completed_ms: number;
}

/** A red packet that a server acknowledged as sent. */
export interface AcknowledgedSend {
  readonly packet: string;
  readonly sender: string;
  readonly total: number;
  readonly count: number;
}

/** A request to move money from one user to another. `key` is the command's key in the ledger. */
export interface Transfer {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** A transfer that a transfer node acknowledged. */
export interface AcknowledgedTransfer extends Transfer {
  /** Index of the transfer node that answered. */
  readonly node: number;
  readonly attempted_ms: number;
  readonly completed_ms: number;
}

/** An operation that was refused, so that the ledger must have no trace of it. */
export interface RefusedOperation {
  readonly what: { readonly key: string } | { readonly packet: string } | Transfer;
  readonly user: string;
  readonly code: string;
  /** Start of the first attempt. */
  readonly invoked_ms: number;
}

/** What a resident does with their wallet, beside packets. */
export type ActKind =
  | 'transfer'
  | 'cancel_transfer'
  | 'give_back'
  | 'top_up'
  | 'withdrawal'
  | 'cancel_withdrawal'
  | 'open_bill'
  | 'join_bill'
  | 'count_bill'
  | 'pay_share'
  | 'stop_bill';

/** An act on a wallet, as the resident asked for it. */
export interface Act {
  readonly kind: ActKind;
  readonly user: string;
  /** The idempotency key; empty for what needs none. */
  readonly key: string;
  /** What is acted upon: a transfer, a withdrawal, a bill; empty for what is new. */
  readonly on: string;
  /** In minor units; 0 for what moves no amount of its own. */
  readonly amount: number;
  /** The payee of a transfer; empty otherwise. */
  readonly to: string;
}

/** An act that a server acknowledged. `id` is what it made, or what it acted upon. */
export interface AcknowledgedAct extends Act {
  readonly id: string;
}

/** An act that was refused. */
export interface RefusedAct extends Act {
  readonly code: string;
}

/**
 * Every completion that the clients saw. It is kept in the test process, which no fault touches.
 */
export interface History {
  readonly grabs: AcknowledgedGrab[];
  readonly sends: AcknowledgedSend[];
  readonly transfers: AcknowledgedTransfer[];
  readonly refused: RefusedOperation[];
  readonly acts: AcknowledgedAct[];
  readonly refusedActs: RefusedAct[];
  /** Operations without an answer when the cycle ended. Each may or may not have taken effect. */
  unanswered: number;
  /** Attempts that ended without a definite answer and were repeated. */
  retries: number;
}

export const emptyHistory = (): History => ({
  grabs: [],
  sends: [],
  transfers: [],
  refused: [],
  acts: [],
  refusedActs: [],
  unanswered: 0,
  retries: 0,
});

/** How many operations were acknowledged. */
export const countAcknowledged = ({ grabs, sends, transfers, acts }: History): number =>
  grabs.length + sends.length + transfers.length + acts.length;

/** The histories of several cycles as one. */
export function mergeHistories(histories: readonly History[]): History {
  return {
    grabs: histories.flatMap(({ grabs }) => grabs),
    sends: histories.flatMap(({ sends }) => sends),
    transfers: histories.flatMap(({ transfers }) => transfers),
    refused: histories.flatMap(({ refused }) => refused),
    acts: histories.flatMap(({ acts }) => acts),
    refusedActs: histories.flatMap(({ refusedActs }) => refusedActs),
    unanswered: histories.reduce((sum, { unanswered }) => sum + unanswered, 0),
    retries: histories.reduce((sum, { retries }) => sum + retries, 0),
  };
}
