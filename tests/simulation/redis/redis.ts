import { createHash } from 'node:crypto';
import type { Random } from '../../support/random.ts';
import { execute, type Reply, type CommandContext } from './commands.ts';
import { Keyspace } from './keyspace.ts';
import { type EventLoop, type Process, createProcess } from '../node/event-loop.ts';
import { interpreter } from './lua.ts';

const shas = new Map<string, string>();

function shaOf(source: string): string {
  const sha = shas.get(source) ?? createHash('sha1').update(source).digest('hex');
  shas.set(source, sha);
  return sha;
}

/**
 * A Redis server: its keys, its loaded scripts and its run id. Processes reach it over a
 * connection.
 */
export class Redis {
  readonly process: Process = createProcess('redis');
  readonly keys: Keyspace;
  /** A new one after every start. */
  runId = 'run-0';
  /** Unavailable until then, as after a crash. */
  availableAt = 0;
  readonly #scripts = new Map<string, string>();
  readonly #context: CommandContext;
  readonly #loop: EventLoop;
  #runs = 0;

  constructor(loop: EventLoop, random: Random) {
    this.#loop = loop;
    const clock = () => loop.clock;
    this.keys = new Keyspace(clock);
    this.#context = { keys: this.keys, clock, shuffle: random.shuffle };
  }

  command(name: string, args: readonly string[]): Reply {
    return execute(this.#context, name, args);
  }

  evalsha(sha: string, keys: readonly string[], args: readonly string[]): Reply {
    const source = this.#scripts.get(sha);
    if (source === undefined) throw new Error('NOSCRIPT No matching script. Please use EVAL.');
    return interpreter.run(this.#context, source, keys, args);
  }

  eval(source: string, keys: readonly string[], args: readonly string[]): Reply {
    this.#scripts.set(shaOf(source), source);
    return interpreter.run(this.#context, source, keys, args);
  }

  flushScripts(): void {
    this.#scripts.clear();
  }

  /**
   * Stops the server; it, or a promoted replica, is available after a pause, with the keys it then
   * has.
   */
  restart(unavailable_ms: number): void {
    this.#runs += 1;
    this.runId = `run-${this.#runs}`;
    this.availableAt = this.#loop.now + unavailable_ms;
    this.flushScripts();
  }
}
