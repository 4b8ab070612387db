import type { Messages } from './messages/type.ts';

const TICK_MS = 200;
const SPINNER = ['◐', '◓', '◑', '◒'];

/** Prints lines, and below them, on a TTY, one line that shows the work in progress. */
export class Terminal {
  readonly messages: Messages;
  readonly #out: NodeJS.WriteStream;
  readonly #activities = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;

  constructor(messages: Messages, out: NodeJS.WriteStream = process.stdout) {
    this.messages = messages;
    this.#out = out;
  }

  print(line: string): void {
    this.#clear();
    this.#out.write(`${line}\n`);
    this.#draw();
  }

  /** Shows `name` and the seconds since its start until `work` settles. */
  async withProgress<T>(name: string, work: Promise<T>): Promise<T> {
    const end = this.startProgress(name);
    try {
      return await work;
    } finally {
      end();
    }
  }

  /** Shows `name` and the seconds since its start until the returned function is called. */
  startProgress(name: string): () => void {
    this.#activities.set(name, performance.now());
    if (this.#out.isTTY) this.#timer ??= setInterval(() => this.#redraw(), TICK_MS);
    else this.#out.write(`… ${name}\n`);
    return () => {
      this.#activities.delete(name);
      if (this.#activities.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
      this.#redraw();
    };
  }

  #redraw(): void {
    this.#ticks += 1;
    this.#clear();
    this.#draw();
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[2K');
  }

  #draw(): void {
    if (!this.#out.isTTY || this.#activities.size === 0) return;
    const now = performance.now();
    const lines = [...this.#activities].map(
      ([name, since]) => `${name} ${this.messages.seconds(Math.round((now - since) / 1000))}`,
    );
    this.#out.write(`${SPINNER[this.#ticks % SPINNER.length]} ${lines.join('  ')}`);
  }
}
