import type { Operation } from '../../linearizability/history.ts';

export interface GrabRecord {
  readonly packet: string;
  readonly operation: Operation;
  /** In minor units, where the reply had a share. */
  readonly amount?: number;
}

export interface SendRecord {
  readonly key: string;
  readonly user: string;
  readonly packet: string;
}

/** The operations of all clients with their replies, recorded outside of the system under test. */
export class History {
  readonly grabs: GrabRecord[] = [];
  readonly sent: SendRecord[] = [];
  /** The number of idempotency keys with which each user has sent packets. */
  readonly keyCounts = new Map<string, number>();
  /** Idempotency keys whose request was refused. */
  readonly refusedKeys: string[] = [];
  /** Packets whose close was acknowledged. */
  readonly acknowledgedCloses: string[] = [];
  /** The logical time of the first close of a packet. */
  readonly closeInvokedAt = new Map<string, number>();
  /**
   * Replies that no client may receive: bugs, and refusals of operations that cannot be refused.
   */
  readonly impossibleReplies: string[] = [];
  /** Transfers that were acknowledged. */
  readonly transfers: { readonly id: string; readonly payer: string; readonly amount: number }[] =
    [];
  /** Transfers whose cancel was acknowledged, and those that had arrived by then. */
  readonly cancelled: string[] = [];
  readonly tooLate: string[] = [];
  /** Shares, `<bill>:<user>`, that were acknowledged as paid now, or as paid before. */
  readonly paidShares: string[] = [];
  readonly settledShares: string[] = [];
  /** Top-ups that the bank was told are credited, by id, and withdrawals that were acknowledged. */
  readonly toppedUp = new Map<string, number>();
  readonly withdrawn: string[] = [];
  operations = 0;
  readonly #clock: () => number;
  /** The clock at every logical time. */
  readonly #times: number[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Records an error that no client may ever receive. */
  refuse(what: string, error: unknown): void {
    this.impossibleReplies.push(`${what}: ${String(error)}`);
  }

  /** The next logical time: the order of events, finer than the clock. */
  logicalTime(): number {
    return this.#times.push(this.#clock()) - 1;
  }

  /** The first logical time at which the clock showed the given time. */
  logicalTimeAt(time: number): number {
    const found = this.#times.findIndex((at) => at >= time);
    return found < 0 ? this.#times.length : found;
  }
}
