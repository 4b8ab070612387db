import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../../../server/launcher/databases/index.ts';

const STARTS_MAX = 5;

/**
 * A process under test. After a kill it is started again on the same port with its data on disk.
 */
export class Node {
  readonly name: string;
  /** How the process ended, for each time that no fault had killed it. */
  readonly unexpectedExits: string[] = [];
  readonly #start: () => Promise<Child>;
  readonly #dataDir: string | undefined;
  #child: Child;
  #exitExpected = false;
  /**
   * Faults of one node run one after the other, so that a killed process is not paused or restarted
   * twice.
   */
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

  /** Sends SIGKILL, waits, removes the data folder if asked to, and starts the process again. */
  kill(away_ms: number, { wipe = false }: { readonly wipe?: boolean } = {}): Promise<void> {
    return this.#oneAtATime(async () => {
      await this.#kill();
      if (wipe && this.#dataDir) await rm(this.#dataDir, { recursive: true, force: true });
      await sleep(away_ms);
      await this.#restart();
    });
  }

  /** Pauses the process: its connections stay open and nothing is answered. */
  pause(away_ms: number): Promise<void> {
    return this.#oneAtATime(async () => {
      this.#signal('SIGSTOP');
      await sleep(away_ms);
      this.#signal('SIGCONT');
    });
  }

  /** Pauses the process and then kills it, so that it never reads what its sockets hold by then. */
  pauseThenKill(paused_ms: number): Promise<void> {
    return this.#oneAtATime(async () => {
      this.#signal('SIGSTOP');
      await sleep(paused_ms);
      await this.#kill();
      await this.#restart();
    });
  }

  /** Pauses the process; resolves, once it is paused, to the function that resumes it. */
  pauseUntilReleased(): Promise<() => void> {
    return new Promise((paused) => {
      void this.#oneAtATime(async () => {
        this.#signal('SIGSTOP');
        await new Promise<void>((resume) => paused(resume));
        this.#signal('SIGCONT');
      });
    });
  }

  /** Starts the process again if it has exited by itself. */
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

  /** Tries several times, as the launcher does: another fault can make a start fail. */
  async #restart(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#child = await this.#start();
        break;
      } catch (error) {
        if (attempt === STARTS_MAX) throw error;
      }
    }
    this.#exitExpected = false;
    this.#watch();
  }

  #oneAtATime(operation: () => Promise<void>): Promise<void> {
    const done = this.#lastOperation.then(operation);
    this.#lastOperation = done.catch(() => undefined);
    return done;
  }
}
