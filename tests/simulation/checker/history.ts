import type { Operation } from '../../linearizability/history.ts';

export interface GrabRecord {
  readonly packet: string;
  readonly operation: Operation;
  /** In fen, where a share was told. */
  readonly amount?: number;
}

export interface SendRecord {
  readonly key: string;
  readonly user: string;
  readonly packet: string;
}

/** What people were told, written down outside of what is tested. */
export class History {
  readonly grabs: GrabRecord[] = [];
  readonly sent: SendRecord[] = [];
  /** The keys with which each person has asked for a packet. */
  readonly keyCounts = new Map<string, number>();
  /** Keys that were refused for good. */
  readonly refusedKeys: string[] = [];
  /** Packets whose end somebody was told of. */
  readonly acknowledgedCloses: string[] = [];
  /** When somebody first asked for the end of a packet. */
  readonly closeInvokedAt = new Map<string, number>();
  /** Answers that nobody should ever hear: bugs, and refusals of what cannot be refused. */
  readonly impossibleReplies: string[] = [];
  operations = 0;
  readonly #clock: () => number;
  /** What the clock showed at every moment. */
  readonly #times: number[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Moments in the order of what happened: finer than the clock. */
  logicalTime(): number {
    return this.#times.push(this.#clock()) - 1;
  }

  /** The first moment at which the clock showed that time. */
  logicalTimeAt(time: number): number {
    const found = this.#times.findIndex((at) => at >= time);
    return found < 0 ? this.#times.length : found;
  }
}
