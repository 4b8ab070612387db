/** A share that somebody was told is theirs. */
export interface AcknowledgedGrab {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
  readonly amount: number;
  readonly outcome: 'won' | 'already';
  readonly server: number;
  /** When the try began that was answered, and when the answer came. */
  readonly tried_ms: number;
  readonly at_ms: number;
}

/** A packet that its sender was told is sent. */
export interface AcknowledgedSend {
  readonly packet: string;
  readonly sender: string;
  readonly total: number;
  readonly count: number;
}

/** Money asked to go from one person to another; the key is its name in the ledger. */
export interface Transfer {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** A transfer whose sender was told that it is done. */
export interface AcknowledgedTransfer extends Transfer {
  readonly teller: number;
  readonly tried_ms: number;
  readonly at_ms: number;
}

/** An answer that said no: `what` is then not supposed to exist. */
export interface RefusedOperation {
  readonly what: { readonly key: string } | { readonly packet: string } | Transfer;
  readonly user: string;
  readonly code: string;
  readonly asked_ms: number;
}

/** What people were told, kept outside of everything that is killed. */
export interface History {
  readonly told: AcknowledgedGrab[];
  readonly sent: AcknowledgedSend[];
  readonly moved: AcknowledgedTransfer[];
  readonly refused: RefusedOperation[];
  /** Operations that nobody had an answer to when the cycle ended: they may have happened or not. */
  unanswered: number;
  /** Answers that said "not now", each of which was asked again. */
  again: number;
}

export const emptyHistory = (): History => ({
  told: [],
  sent: [],
  moved: [],
  refused: [],
  unanswered: 0,
  again: 0,
});

/** Answers that said yes. */
export const countAcknowledged = ({ told, sent, moved }: History): number =>
  told.length + sent.length + moved.length;

/** All that was told in several cycles. */
export function mergeHistories(memories: readonly History[]): History {
  return {
    told: memories.flatMap(({ told }) => told),
    sent: memories.flatMap(({ sent }) => sent),
    moved: memories.flatMap(({ moved }) => moved),
    refused: memories.flatMap(({ refused }) => refused),
    unanswered: memories.reduce((sum, { unanswered }) => sum + unanswered, 0),
    again: memories.reduce((sum, { again }) => sum + again, 0),
  };
}
