import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Hint } from '@pingshan/shared/contract/live';

/** Gets a hint, and what it looks like on the wire: made once, however many listen. */
type Listener = (hint: Hint, text: string) => void;

/** So many are told before other work has its turn: a few milliseconds of it. */
const SLICE = 250;
/**
 * A crowd is told less often, so that telling it never takes more than about half of a processor:
 * 10,000 windows are a fifth of a second of work.
 */
const REST_MS_PER_LISTENER = 0.02;

/** Everybody in this process who listens to one topic. */
class Crowd {
  readonly listeners = new Set<Listener>();
  readonly #waiting = new Map<Hint['event'], Hint>();
  #telling = false;

  /** What is said while others are being told is told afterwards, the newest of each kind once. */
  tell(hint: Hint): void {
    this.#waiting.set(hint.event, hint);
    if (!this.#telling) void this.#tellAll();
  }

  async #tellAll(): Promise<void> {
    this.#telling = true;
    while (this.#waiting.size > 0) {
      const hints = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const hint of hints) await this.#tellOne(hint);
      await pause(this.listeners.size * REST_MS_PER_LISTENER, undefined, { ref: false });
    }
    this.#telling = false;
  }

  async #tellOne(hint: Hint): Promise<void> {
    const text = JSON.stringify(hint);
    let told = 0;
    for (const listener of this.listeners) {
      listener(hint, text);
      told += 1;
      if (told % SLICE === 0) await turn();
    }
  }
}

/** Who listens to what, in this process. */
export class Audience {
  readonly #crowds = new Map<string, Crowd>();

  tell(hint: Hint): void {
    this.#crowds.get(hint.topic)?.tell(hint);
  }

  /** Calls back for every hint on a topic, until the function it gives is called. */
  listen(topic: string, listener: Listener): () => void {
    const crowd = this.#crowds.get(topic) ?? new Crowd();
    this.#crowds.set(topic, crowd);
    crowd.listeners.add(listener);
    return () => {
      crowd.listeners.delete(listener);
      if (crowd.listeners.size === 0) this.#crowds.delete(topic);
    };
  }
}
