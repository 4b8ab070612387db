import { AppError } from '@pingshan/shared/errors';
import type { RedisDoor } from '../../server/src/platform/redis.ts';
import type { Chance } from './chance.ts';
import type { Reply } from './commands.ts';
import type { Loop, Process } from './loop.ts';
import type { Redis } from './redis.ts';
import type { Fate, Weather } from './weather.ts';

/** As `platform/redis.ts` asks the client for it. */
const COMMAND_MS = 2_000;
const ASK_AGAIN_MS = 200;
const RECONNECT_MAX_MS = 300;
/** What a server says that is there and cannot serve. */
const PASSING = [
  'LOADING Redis is loading the dataset in memory',
  'OOM command not allowed when used memory > maxmemory',
  "READONLY You can't write against a read only replica.",
];

const closed = () => new Error('Connection is closed.');

interface Command {
  readonly what: string;
  readonly run: () => Reply;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly fate: Fate;
  /** What the server says instead of doing it; nothing where it does it. */
  readonly refusal: string;
  /** The connection it was sent over. */
  readonly number: number;
}

/** One process's connection to Redis: its commands arrive in order, and all are lost with it. */
export class RedisLine {
  readonly #redis: Redis;
  readonly #loop: Loop;
  readonly #weather: Weather;
  readonly #chance: Chance;
  readonly #owner: Process;
  readonly #waiting = new Set<(error: Error) => void>();
  /** Another one after every reconnect. */
  #number = 0;
  #open = false;
  #generation: string | undefined;
  #arrives = 0;
  #returns = 0;

  constructor(
    world: { redis: Redis; loop: Loop; weather: Weather; chance: Chance },
    owner: Process,
  ) {
    this.#redis = world.redis;
    this.#loop = world.loop;
    this.#weather = world.weather;
    this.#chance = world.chance;
    this.#owner = owner;
    this.#reconnect();
  }

  get door(): RedisDoor {
    const generation = () => {
      if (this.#generation !== undefined) return this.#generation;
      throw new AppError('unavailable', { retryAfter_s: 1 });
    };
    return {
      client: this.#client() as unknown as RedisDoor['client'],
      clustered: false,
      get generation() {
        return generation();
      },
      listener: () => {
        throw new Error('nobody listens here');
      },
      close: async () => undefined,
    };
  }

  /** The connection breaks; until the next server has said its name nothing is believed. */
  break(): void {
    this.#number += 1;
    this.#open = false;
    this.#generation = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reject of waiting) reject(closed());
    this.#reconnect();
  }

  #reconnect(): void {
    const number = this.#number;
    const away_ms = Math.max(0, this.#redis.backAt - this.#loop.now);
    const after_ms = away_ms + this.#chance.between(1, RECONNECT_MAX_MS);
    const opened = () => {
      if (number !== this.#number) return;
      this.#open = true;
      this.#askWho(number);
    };
    this.#loop.after(after_ms, 'redis: connected', opened, this.#owner);
  }

  /** Asked until it is answered, as long as this connection lives. */
  #askWho(number: number): void {
    this.#send('info', () => this.#redis.runId).then(
      (runId) => {
        if (number === this.#number) this.#generation = runId as string;
      },
      () => {
        const again = () => number === this.#number && this.#askWho(number);
        this.#loop.after(ASK_AGAIN_MS, '', again, this.#owner);
      },
    );
  }

  #client() {
    const script =
      (run: 'eval' | 'evalsha') =>
      (body: string, count: number, ...rest: string[]) =>
        this.#send(run, () => this.#redis[run](body, rest.slice(0, count), rest.slice(count)));
    const command =
      (name: string) =>
      (...args: (string | number)[]) =>
        this.#send(name, () => this.#redis.command(name, args.map(String)));
    return {
      eval: script('eval'),
      evalsha: script('evalsha'),
      zrem: command('ZREM'),
      // The sweeper asks these of every partition all the time: no line in the story.
      time: () => this.#send('', () => this.#redis.command('TIME', [])),
      zrangebyscore: (...args: (string | number)[]) =>
        this.#send('', () => this.#redis.command('ZRANGEBYSCORE', args.map(String))),
      set: command('SET'),
    };
  }

  #send(what: string, run: () => Reply): Promise<Reply> {
    if (!this.#open) return Promise.reject(new Error("Stream isn't writeable"));
    const loop = this.#loop;
    const { process } = this.#redis;
    const fate = this.#weather.fate();
    const refusal = fate === 'request lost' ? this.#chance.pick([...PASSING, '']) : '';
    return new Promise((resolve, reject) => {
      const command = { what, run, resolve, reject, fate, refusal, number: this.#number };
      this.#waiting.add(reject);
      this.#arrives = Math.max(this.#arrives, loop.now + this.#weather.hop());
      loop.after(this.#arrives - loop.now, what, () => this.#serve(command), process);
      if (process.frozenUntil > loop.now + COMMAND_MS) {
        loop.after(COMMAND_MS, 'timed out', () => {
          if (this.#waiting.delete(reject)) reject(new Error('Command timed out'));
        });
      }
    });
  }

  #serve(command: Command): void {
    const { number, fate, refusal, run, resolve, reject } = command;
    if (number !== this.#number || this.#redis.backAt > this.#loop.now) return;
    if (refusal !== '') return this.#answer(command, () => reject(new Error(refusal)));
    if (fate === 'request lost') return this.#cut();
    try {
      const reply = run();
      if (fate === 'reply lost') this.#cut();
      else this.#answer(command, () => resolve(reply));
    } catch (error) {
      this.#answer(command, () => reject(error as Error));
    }
    return undefined;
  }

  #answer({ what, reject }: Command, settle: () => void): void {
    const loop = this.#loop;
    this.#returns = Math.max(this.#returns, loop.now + this.#weather.hop());
    loop.after(
      this.#returns - loop.now,
      what && `${what}: told`,
      () => {
        if (this.#waiting.delete(reject)) settle();
      },
      this.#owner,
    );
  }

  #cut(): void {
    this.#loop.after(this.#weather.hop(), 'redis: cut', () => this.break(), this.#owner);
  }
}
