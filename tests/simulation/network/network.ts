import type { Chance } from '../chance.ts';

/** What happens to one request: it and its reply arrive, or one of the two is lost. */
export type Delivery = 'delivered' | 'request lost' | 'reply lost';

/** The network between processes: every message has a latency; messages are lost while it is degraded. */
export class Network {
  /** The fraction of requests that lose a message. */
  lossRate = 0;
  /** The fraction of messages with a latency of up to 400 ms. */
  delayRate = 0.01;
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  heal(): void {
    this.lossRate = 0;
    this.delayRate = 0.01;
  }

  /** The latency of the next message. */
  latency_ms(): number {
    const chance = this.#chance;
    if (chance.often(this.delayRate)) return chance.between(5, 400);
    return 0.1 + chance.below(100) / 100;
  }

  nextDelivery(): Delivery {
    if (this.lossRate === 0 || !this.#chance.often(this.lossRate)) return 'delivered';
    return this.#chance.pick(['request lost', 'reply lost'] as const);
  }
}
