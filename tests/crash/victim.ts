import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../server/src/engines/index.ts';

/** A process that is meant to be killed, and comes back on the same port with what it had on disk. */
export class Victim {
  readonly name: string;
  readonly #start: () => Promise<Child>;
  readonly #dataDir: string | undefined;
  #child: Child;
  /** One fault at a time for each process: a dead one cannot be stopped, nor two of it be started. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(name: string, start: () => Promise<Child>, child: Child, dataDir?: string) {
    this.name = name;
    this.#start = start;
    this.#child = child;
    this.#dataDir = dataDir;
  }

  static async start(name: string, start: () => Promise<Child>, dataDir?: string): Promise<Victim> {
    return new Victim(name, start, await start(), dataDir);
  }

  /** `kill -9`, some time without it, perhaps without its files too, and a new start. */
  kill(away_ms: number, wipe = false): Promise<void> {
    return this.#inTurn(async () => {
      process.kill(this.#child.pid, 'SIGKILL');
      await this.#child.exited;
      if (wipe && this.#dataDir) await rm(this.#dataDir, { recursive: true, force: true });
      await pause(away_ms);
      this.#child = await this.#start();
    });
  }

  /** Stops it in the middle of whatever it does; to the others it is there and does not answer. */
  freeze(away_ms: number): Promise<void> {
    return this.#inTurn(async () => {
      process.kill(this.#child.pid, 'SIGSTOP');
      await pause(away_ms);
      process.kill(this.#child.pid, 'SIGCONT');
    });
  }

  /** Stops it and then kills it: what lay in its sockets meanwhile, it never reads. */
  stall(still_ms: number): Promise<void> {
    return this.#inTurn(async () => {
      process.kill(this.#child.pid, 'SIGSTOP');
      await pause(still_ms);
      process.kill(this.#child.pid, 'SIGKILL');
      await this.#child.exited;
      this.#child = await this.#start();
    });
  }

  /** Stops it until the function it gives is called. */
  hold(): Promise<() => void> {
    return new Promise((held) => {
      void this.#inTurn(async () => {
        process.kill(this.#child.pid, 'SIGSTOP');
        await new Promise<void>((thaw) => held(thaw));
        process.kill(this.#child.pid, 'SIGCONT');
      });
    });
  }

  async stop(): Promise<void> {
    await this.#turn;
    await this.#child.stop();
  }

  #inTurn(strike: () => Promise<void>): Promise<void> {
    const struck = this.#turn.then(strike);
    this.#turn = struck.catch(() => undefined);
    return struck;
  }
}
