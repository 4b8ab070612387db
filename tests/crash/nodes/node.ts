import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../../server/launcher/databases/index.ts';

const STARTS_MAX = 5;

/** A process that is meant to be killed, and comes back on the same port with what it had on disk. */
export class Node {
  readonly name: string;
  /** How it ended each time that it did so by itself. */
  readonly unexpectedExits: string[] = [];
  readonly #start: () => Promise<Child>;
  readonly #dataDir: string | undefined;
  #child: Child;
  /** Whether it is we who end it. */
  #exitExpected = false;
  /** One fault at a time for each process: a dead one cannot be stopped, nor two of it be started. */
  #lastOperation: Promise<unknown> = Promise.resolve();

  private constructor(name: string, start: () => Promise<Child>, child: Child, dataDir?: string) {
    this.name = name;
    this.#start = start;
    this.#dataDir = dataDir;
    this.#child = child;
    this.#watch();
  }

  static async start(name: string, start: () => Promise<Child>, dataDir?: string): Promise<Node> {
    return new Node(name, start, await start(), dataDir);
  }

  /** `kill -9`, some time without it, perhaps without its files too, and a new start. */
  kill(away_ms: number, wipe = false): Promise<void> {
    return this.#oneAtATime(async () => {
      await this.#kill();
      if (wipe && this.#dataDir) await rm(this.#dataDir, { recursive: true, force: true });
      await pause(away_ms);
      await this.#restart();
    });
  }

  /** Stops it in the middle of whatever it does; to the others it is there and does not answer. */
  pause(away_ms: number): Promise<void> {
    return this.#oneAtATime(async () => {
      this.#signal('SIGSTOP');
      await pause(away_ms);
      this.#signal('SIGCONT');
    });
  }

  /** Stops it and then kills it: what lay in its sockets meanwhile, it never reads. */
  pauseThenKill(still_ms: number): Promise<void> {
    return this.#oneAtATime(async () => {
      this.#signal('SIGSTOP');
      await pause(still_ms);
      await this.#kill();
      await this.#restart();
    });
  }

  /** Stops it until the function it gives is called. */
  pauseUntilReleased(): Promise<() => void> {
    return new Promise((held) => {
      void this.#oneAtATime(async () => {
        this.#signal('SIGSTOP');
        await new Promise<void>((thaw) => held(thaw));
        this.#signal('SIGCONT');
      });
    });
  }

  /** Starts it again if it has ended by itself. */
  restartIfExited(): Promise<void> {
    return this.#oneAtATime(async () => {
      if (!this.#child.alive()) await this.#restart();
    });
  }

  async stop(): Promise<void> {
    await this.#lastOperation;
    this.#exitExpected = true;
    await this.#child.stop();
  }

  #watch(): void {
    void this.#child.exited.then((how) => {
      if (!this.#exitExpected) this.unexpectedExits.push(`${this.name}: ${how}`);
    });
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.alive()) process.kill(this.#child.pid, signal);
  }

  async #kill(): Promise<void> {
    this.#exitExpected = this.#child.alive();
    this.#signal('SIGKILL');
    await this.#child.exited;
  }

  /** As whoever keeps it alive would: another fault may end a start as well. */
  async #restart(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.#child = await this.#start();
        break;
      } catch (error) {
        if (tries === STARTS_MAX) throw error;
      }
    }
    this.#exitExpected = false;
    this.#watch();
  }

  #oneAtATime(strike: () => Promise<void>): Promise<void> {
    const struck = this.#lastOperation.then(strike);
    this.#lastOperation = struck.catch(() => undefined);
    return struck;
  }
}
