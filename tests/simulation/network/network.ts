import type { Random } from '../../support/random.ts';

/** What happens to one request: it and its reply arrive, or one of the two is lost. */
export type Delivery = 'delivered' | 'request lost' | 'reply lost';

/**
 * The network between processes: every message has a latency; messages are lost while it is
 * degraded.
 */
export class Network {
  /** The fraction of requests that lose a message. */
  lossRate = 0;
  /** The fraction of messages with a latency of up to 400 ms. */
  delayRate = 0.01;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  heal(): void {
    this.lossRate = 0;
    this.delayRate = 0.01;
  }

  /** The latency of the next message. */
  latency_ms(): number {
    const random = this.#random;
    if (random.chance(this.delayRate)) return random.between(5, 400);
    return 0.1 + random.below(100) / 100;
  }

  nextDelivery(): Delivery {
    if (this.lossRate === 0 || !this.#random.chance(this.lossRate)) return 'delivered';
    return this.#random.pick(['request lost', 'reply lost'] as const);
  }
}
