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

/**
 * Every completion that the clients saw. It is kept in the test process, which no fault touches.
 */
export interface History {
  readonly grabs: AcknowledgedGrab[];
  readonly sends: AcknowledgedSend[];
  readonly transfers: AcknowledgedTransfer[];
  readonly refused: RefusedOperation[];
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
  unanswered: 0,
  retries: 0,
});

/** How many operations were acknowledged. */
export const countAcknowledged = ({ grabs, sends, transfers }: History): number =>
  grabs.length + sends.length + transfers.length;

/** The histories of several cycles as one. */
export function mergeHistories(histories: readonly History[]): History {
  return {
    grabs: histories.flatMap(({ grabs }) => grabs),
    sends: histories.flatMap(({ sends }) => sends),
    transfers: histories.flatMap(({ transfers }) => transfers),
    refused: histories.flatMap(({ refused }) => refused),
    unanswered: histories.reduce((sum, { unanswered }) => sum + unanswered, 0),
    retries: histories.reduce((sum, { retries }) => sum + retries, 0),
  };
}
