import type { Chance } from './chance.ts';

/** What happens to one message: it arrives and its answer too, or one of the two does not. */
export type Fate = 'fine' | 'request lost' | 'reply lost';

/** How the network is: delays always, losses while the weather is bad. */
export class Weather {
  /** The part of messages that are lost. */
  losses = 0;
  /** The part of messages that take much longer than others. */
  delays = 0.01;
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  clear(): void {
    this.losses = 0;
    this.delays = 0.01;
  }

  hop(): number {
    const chance = this.#chance;
    if (chance.often(this.delays)) return chance.between(5, 400);
    return 0.1 + chance.below(100) / 100;
  }

  fate(): Fate {
    if (this.losses === 0 || !this.#chance.often(this.losses)) return 'fine';
    return this.#chance.pick(['request lost', 'reply lost'] as const);
  }
}
