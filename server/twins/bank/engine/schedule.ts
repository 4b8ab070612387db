import type { Clock } from '@pingshan/shared/time';

/** `setTimeout` takes no longer delay than this. */
const DELAY_MAX_MS = 2 ** 31 - 1;

interface Due {
  readonly due_ms: number;
  readonly run: () => void;
}

/** Runs work when the bank's clock reaches its time; a clock that is advanced runs it at once. */
export class Schedule {
  readonly #now: Clock;
  #waiting: Due[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(now: Clock) {
    this.#now = now;
  }

  at(due_ms: number, run: () => void): void {
    this.#waiting.push({ due_ms, run });
    this.#waiting.sort((a, b) => a.due_ms - b.due_ms);
    this.rearm();
  }

  /** Call it after the clock was advanced. */
  rearm(): void {
    clearTimeout(this.#timer);
    const [next] = this.#waiting;
    if (!next || this.#closed) return;
    const delay_ms = Math.min(Math.max(0, next.due_ms - this.#now()), DELAY_MAX_MS);
    this.#timer = setTimeout(() => this.#runDue(), delay_ms);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #runDue(): void {
    const now_ms = this.#now();
    const due = this.#waiting.filter(({ due_ms }) => due_ms <= now_ms);
    this.#waiting = this.#waiting.filter(({ due_ms }) => due_ms > now_ms);
    for (const { run } of due) run();
    this.rearm();
  }
}
