/** A share that somebody was told is theirs. */
export interface Told {
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
export interface Sent {
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
export interface Moved extends Transfer {
  readonly teller: number;
  readonly tried_ms: number;
  readonly at_ms: number;
}

/** An answer that said no: `what` is then not supposed to exist. */
export interface Refused {
  readonly what: { readonly key: string } | { readonly packet: string } | Transfer;
  readonly user: string;
  readonly code: string;
  readonly asked_ms: number;
}

/** What people were told, kept outside of everything that is killed. */
export interface Memory {
  readonly told: Told[];
  readonly sent: Sent[];
  readonly moved: Moved[];
  readonly refused: Refused[];
  /** Operations that nobody had an answer to when the cycle ended: they may have happened or not. */
  unanswered: number;
  /** Answers that said "not now", each of which was asked again. */
  again: number;
}

export const blank = (): Memory => ({
  told: [],
  sent: [],
  moved: [],
  refused: [],
  unanswered: 0,
  again: 0,
});

/** Answers that said yes. */
export const countYes = ({ told, sent, moved }: Memory): number =>
  told.length + sent.length + moved.length;

/** All that was told in several cycles. */
export function together(memories: readonly Memory[]): Memory {
  return {
    told: memories.flatMap(({ told }) => told),
    sent: memories.flatMap(({ sent }) => sent),
    moved: memories.flatMap(({ moved }) => moved),
    refused: memories.flatMap(({ refused }) => refused),
    unanswered: memories.reduce((sum, { unanswered }) => sum + unanswered, 0),
    again: memories.reduce((sum, { again }) => sum + again, 0),
  };
}
