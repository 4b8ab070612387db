import { setImmediate as yieldTurn, setTimeout as pause } from 'node:timers/promises';
import type { ChangeEvent } from '@pingshan/shared/live/schemas';

/** Gets a change event and its JSON, which is made once for all subscribers. */
type Listener = (event: ChangeEvent, json: string) => void;

/** So many subscribers are called before other work gets a turn of the event loop: a few milliseconds. */
const LISTENERS_PER_TURN = 250;
/**
 * Pause after each round, so that publishing takes at most about half of a processor: 10,000 subscribers
 * are a fifth of a second of work.
 */
const PAUSE_MS_PER_LISTENER = 0.02;

/** The subscribers of one topic in this process. */
class TopicSubscribers {
  readonly listeners = new Set<Listener>();
  readonly #waiting = new Map<ChangeEvent['event'], ChangeEvent>();
  #publishing = false;

  /** An event that arrives during a round is published in the next one; of each kind only the newest. */
  publish(event: ChangeEvent): void {
    this.#waiting.set(event.event, event);
    if (!this.#publishing) void this.#publishAll();
  }

  async #publishAll(): Promise<void> {
    this.#publishing = true;
    while (this.#waiting.size > 0) {
      const events = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const event of events) await this.#publishOne(event);
      await pause(this.listeners.size * PAUSE_MS_PER_LISTENER, undefined, { ref: false });
    }
    this.#publishing = false;
  }

  async #publishOne(event: ChangeEvent): Promise<void> {
    const json = JSON.stringify(event);
    let called = 0;
    for (const listener of this.listeners) {
      listener(event, json);
      called += 1;
      if (called % LISTENERS_PER_TURN === 0) await yieldTurn();
    }
  }
}

/** The subscribers of all topics in this process. */
export class TopicHub {
  readonly #topics = new Map<string, TopicSubscribers>();

  publish(event: ChangeEvent): void {
    this.#topics.get(event.topic)?.publish(event);
  }

  /** Calls the listener for each event of the topic until the returned function is called. */
  subscribe(topic: string, listener: Listener): () => void {
    const subscribers = this.#topics.get(topic) ?? new TopicSubscribers();
    this.#topics.set(topic, subscribers);
    subscribers.listeners.add(listener);
    return () => {
      subscribers.listeners.delete(listener);
      if (subscribers.listeners.size === 0) this.#topics.delete(topic);
    };
  }
}
