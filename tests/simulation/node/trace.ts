const SHOWN_MAX = 60;

interface Step {
  readonly at_ms: number;
  readonly who: string;
  readonly what: string;
}

/** What happened, as one number for all of it and as lines for the end of it. */
export class Trace {
  #hash = 0x811c9dc5;
  #steps: Step[] = [];
  count = 0;

  note(at_ms: number, who: string, what: string): void {
    this.count += 1;
    this.#mix(at_ms);
    for (let i = 0; i < who.length; i++) this.#mix(who.charCodeAt(i));
    for (let i = 0; i < what.length; i++) this.#mix(what.charCodeAt(i));
    this.#steps.push({ at_ms, who, what });
    if (this.#steps.length > 2 * SHOWN_MAX) this.#steps = this.#steps.slice(-SHOWN_MAX);
  }

  /** The same for two runs that did the same. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  lines(): string[] {
    return this.#steps
      .slice(-SHOWN_MAX)
      .map(({ at_ms, who, what }) => `${String(at_ms).padStart(8)} ms  ${who}  ${what}`);
  }

  /** FNV-1a. */
  #mix(value: number): void {
    this.#hash = Math.imul(this.#hash ^ value, 0x01000193);
  }
}
