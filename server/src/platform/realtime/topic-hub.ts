import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { ChangeEvent } from '@pingshan/shared/live/schemas';

/** Gets a hint, and what it looks like on the wire: made once, however many listen. */
type Listener = (hint: ChangeEvent, text: string) => void;

/** So many are told before other work has its turn: a few milliseconds of it. */
const LISTENERS_PER_TURN = 250;
/**
 * A crowd is told less often, so that telling it never takes more than about half of a processor:
 * 10,000 windows are a fifth of a second of work.
 */
const PAUSE_MS_PER_LISTENER = 0.02;

/** Everybody in this process who listens to one topic. */
class TopicSubscribers {
  readonly listeners = new Set<Listener>();
  readonly #waiting = new Map<ChangeEvent['event'], ChangeEvent>();
  #publishing = false;

  /** What is said while others are being told is told afterwards, the newest of each kind once. */
  publish(hint: ChangeEvent): void {
    this.#waiting.set(hint.event, hint);
    if (!this.#publishing) void this.#publishAll();
  }

  async #publishAll(): Promise<void> {
    this.#publishing = true;
    while (this.#waiting.size > 0) {
      const hints = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const hint of hints) await this.#publishOne(hint);
      await pause(this.listeners.size * PAUSE_MS_PER_LISTENER, undefined, { ref: false });
    }
    this.#publishing = false;
  }

  async #publishOne(hint: ChangeEvent): Promise<void> {
    const text = JSON.stringify(hint);
    let told = 0;
    for (const listener of this.listeners) {
      listener(hint, text);
      told += 1;
      if (told % LISTENERS_PER_TURN === 0) await turn();
    }
  }
}

/** Who listens to what, in this process. */
export class TopicHub {
  readonly #topics = new Map<string, TopicSubscribers>();

  publish(hint: ChangeEvent): void {
    this.#topics.get(hint.topic)?.publish(hint);
  }

  /** Calls back for every hint on a topic, until the function it gives is called. */
  subscribe(topic: string, listener: Listener): () => void {
    const crowd = this.#topics.get(topic) ?? new TopicSubscribers();
    this.#topics.set(topic, crowd);
    crowd.listeners.add(listener);
    return () => {
      crowd.listeners.delete(listener);
      if (crowd.listeners.size === 0) this.#topics.delete(topic);
    };
  }
}
