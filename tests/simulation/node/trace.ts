const SHOWN_MAX = 60;

interface Step {
  readonly at_ms: number;
  readonly process: string;
  readonly what: string;
}

/** The steps of a run: a hash over all of them, and the last ones as text. */
export class Trace {
  #hash = 0x811c9dc5;
  #steps: Step[] = [];
  count = 0;

  note(at_ms: number, process: string, what: string): void {
    this.count += 1;
    this.#mix(at_ms);
    for (let i = 0; i < process.length; i++) this.#mix(process.charCodeAt(i));
    for (let i = 0; i < what.length; i++) this.#mix(what.charCodeAt(i));
    this.#steps.push({ at_ms, process, what });
    if (this.#steps.length > 2 * SHOWN_MAX) this.#steps = this.#steps.slice(-SHOWN_MAX);
  }

  /** Equal for two runs with the same steps. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  lines(): string[] {
    return this.#steps
      .slice(-SHOWN_MAX)
      .map(({ at_ms, process, what }) => `${String(at_ms).padStart(8)} ms  ${process}  ${what}`);
  }

  /** FNV-1a. */
  #mix(value: number): void {
    this.#hash = Math.imul(this.#hash ^ value, 0x01000193);
  }
}
