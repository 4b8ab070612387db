import type { Chance } from '../chance.ts';

/** What happens to one message: it arrives and its answer too, or one of the two does not. */
export type Delivery = 'fine' | 'request lost' | 'reply lost';

/** How the network is: delays always, losses while the weather is bad. */
export class Network {
  /** The part of messages that are lost. */
  lossRate = 0;
  /** The part of messages that take much longer than others. */
  delayRate = 0.01;
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  heal(): void {
    this.lossRate = 0;
    this.delayRate = 0.01;
  }

  latency_ms(): number {
    const chance = this.#chance;
    if (chance.often(this.delayRate)) return chance.between(5, 400);
    return 0.1 + chance.below(100) / 100;
  }

  nextDelivery(): Delivery {
    if (this.lossRate === 0 || !this.#chance.often(this.lossRate)) return 'fine';
    return this.#chance.pick(['request lost', 'reply lost'] as const);
  }
}
