import { Trace } from './trace.ts';

/** A participant that can be frozen or killed: a server, a database, the users. */
export interface Process {
  readonly name: string;
  dead: boolean;
  /** Stopped until then, as by SIGSTOP: its due events run afterwards, in order. */
  frozenUntil: number;
}

export const createProcess = (name: string): Process => ({ name, dead: false, frozenUntil: 0 });

interface Event {
  at: number;
  order: number;
  readonly process: Process;
  readonly what: string;
  readonly run: () => void;
  cancelled: boolean;
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The virtual clock at the start of every run. */
export const START_MS = Date.UTC(2026, 0, 1);

/**
 * A discrete-event loop in virtual time. Events run one at a time in the order of their times; all
 * promise callbacks that follow from an event run before the next one. So all code that runs belongs to
 * the process of the current event, and to kill a process is to drop its events: it stops at the await
 * in which it is.
 */
export class EventLoop {
  now = START_MS;
  current: Process = createProcess('world');
  readonly trace = new Trace();
  readonly #heap: Event[] = [];
  #order = 0;

  /** The time in whole milliseconds, as `Date.now` returns it. */
  get clock(): number {
    return Math.floor(this.now);
  }

  /**
   * Schedules an event of the current process or of another one; returns the function that cancels
   * it.
   */
  schedule(delay_ms: number, what: string, run: () => void, process = this.current): () => void {
    const at = this.now + delay_ms;
    const event = { at, order: this.#order++, process, what, run, cancelled: false };
    this.#push(event);
    return () => {
      event.cancelled = true;
    };
  }

  /** Resolves after a pause, as an event of the current process. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.schedule(ms, '', resolve));
  }

  /** Runs a function at once with another process as the current one. */
  runAs<T>(process: Process, run: () => T): T {
    const { current } = this;
    this.current = process;
    try {
      return run();
    } finally {
      this.current = current;
    }
  }

  /** Adds a step to the trace of this run. */
  note(process: string, what: string): void {
    this.trace.note(this.clock - START_MS, process, what);
  }

  /** Moves every clock forward; events that were due in between run late. */
  jumpClock(ms: number): void {
    this.now += ms;
  }

  /** Runs all events up to a time. */
  runUntil(until: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = (): void => {
        const event = this.#next(until);
        if (event === undefined) {
          this.now = Math.max(this.now, until);
          return resolve();
        }
        try {
          event.run();
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          return reject(error);
        }
        // A tick requested by a microtask runs after all microtasks.
        queueMicrotask(() => process.nextTick(step));
      };
      step();
    });
  }

  #next(until: number): Event | undefined {
    for (;;) {
      const [event] = this.#heap;
      if (event === undefined || event.at > until) return undefined;
      this.#pop();
      const { process } = event;
      if (event.cancelled || process.dead) continue;
      if (process.frozenUntil > Math.max(event.at, this.now)) {
        event.at = process.frozenUntil;
        event.order = this.#order++;
        this.#push(event);
        continue;
      }
      this.now = Math.max(this.now, event.at);
      this.current = process;
      if (event.what !== '') this.note(process.name, event.what);
      return event;
    }
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const hasRight = right < heap.length;
      const least = hasRight && before(heap[right] as Event, heap[left] as Event) ? right : left;
      if (!before(heap[least] as Event, last)) break;
      heap[at] = heap[least] as Event;
      at = least;
    }
    heap[at] = last;
  }
}
