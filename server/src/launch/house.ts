import { Door } from './door.ts';
import { type Kept, keepAlive } from './keep-alive.ts';
import type { Part } from './part.ts';
import type { Screen } from './screen.ts';

/** All that runs, in the order in which it was started. It is closed in the opposite order. */
export class House {
  readonly #screen: Screen;
  readonly #kept: Kept[] = [];
  readonly #doors: Door[] = [];
  readonly #closing = new AbortController();

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Aborted as soon as the house begins to close. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** A door to the street; it is shut before anything behind it stops. */
  addDoor(): Door {
    const door = new Door();
    this.#doors.push(door);
    return door;
  }

  /** Starts a part; it runs until the house is closed. */
  async open(part: Part): Promise<void> {
    this.signal.throwIfAborted();
    const kept = await keepAlive(part, this.#screen, this.signal);
    this.#kept.push(kept);
  }

  /** Stops every part, newest first, each before the one it stands on. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const door of this.#doors) door.close();
    for (const kept of this.#kept.splice(0).toReversed()) await kept.stop();
  }
}
