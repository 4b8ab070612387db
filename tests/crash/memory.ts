/** A share that somebody was told is theirs. */
export interface Told {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
  readonly amount: number;
  readonly outcome: 'won' | 'already';
  readonly server: number;
  readonly at_ms: number;
}

/** A packet that its sender was told is sent. */
export interface Sent {
  readonly packet: string;
  readonly sender: string;
  readonly total: number;
  readonly count: number;
}

/** An answer that said no: `what` is then not supposed to exist. */
export interface Refused {
  readonly what: { readonly key: string } | { readonly packet: string };
  readonly user: string;
  readonly code: string;
  readonly asked_ms: number;
}

/** What people were told, kept outside of everything that is killed. */
export interface Memory {
  readonly told: Told[];
  readonly sent: Sent[];
  readonly refused: Refused[];
  /** Operations that nobody had an answer to when the cycle ended: they may have happened or not. */
  unanswered: number;
  /** Answers that said "not now", each of which was asked again. */
  again: number;
}

export const blank = (): Memory => ({
  told: [],
  sent: [],
  refused: [],
  unanswered: 0,
  again: 0,
});
