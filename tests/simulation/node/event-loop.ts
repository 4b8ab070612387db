import { Trace } from './trace.ts';

/** Something that can be stopped or die: a server, a database, the people. */
export interface Process {
  readonly name: string;
  dead: boolean;
  /** Stopped until then, as by SIGSTOP: what should have happened happens afterwards, in order. */
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

/** 2026-01-01 in Shenzhen: the world begins on a day like any other. */
export const START_MS = Date.UTC(2026, 0, 1);

/**
 * Virtual time. Events happen one at a time in the order of their moments; after each, every promise
 * that can go on goes on before the next. So whatever runs belongs to the process whose event it was,
 * and a dead process is one whose events are dropped: it ends at whatever it was waiting for.
 */
export class EventLoop {
  now = START_MS;
  current: Process = createProcess('world');
  readonly trace = new Trace();
  readonly #heap: Event[] = [];
  #order = 0;

  /** What a clock on a wall shows: whole milliseconds. */
  get clock(): number {
    return Math.floor(this.now);
  }

  /** Runs something later, as this process or another; gives what calls it off. */
  schedule(delay_ms: number, what: string, run: () => void, process = this.current): () => void {
    const at = this.now + delay_ms;
    const event = { at, order: this.#order++, process, what, run, cancelled: false };
    this.#push(event);
    return () => {
      event.cancelled = true;
    };
  }

  /** Goes on later, as the same process. */
  sleep(ms: number): Promise<void> {
    return new Promise((awake) => this.schedule(ms, '', awake));
  }

  /** Does something now in the name of another process. */
  runAs<T>(process: Process, run: () => T): T {
    const { current } = this;
    this.current = process;
    try {
      return run();
    } finally {
      this.current = current;
    }
  }

  /** Writes a line into the story of this run. */
  note(who: string, what: string): void {
    this.trace.note(this.clock - START_MS, who, what);
  }

  /** Every clock jumps; what was due meanwhile is late. */
  jumpClock(ms: number): void {
    this.now += ms;
  }

  /** Lives until that moment. */
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
        // A tick asked for by a microtask comes when all microtasks are through.
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
