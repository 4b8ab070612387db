import { AppError } from '@pingshan/shared/errors';
import type { RedisDoor } from '../../server/src/platform/redis.ts';
import type { Chance } from './chance.ts';
import type { Reply } from './commands.ts';
import type { Loop, Process } from './loop.ts';
import type { Redis } from './redis.ts';
import type { Weather } from './weather.ts';

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
        if (number === this.#number) this.#generation = String(runId);
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
    const redis = this.#redis;
    const number = this.#number;
    const fate = this.#weather.fate();
    const refusal = fate === 'request lost' ? this.#chance.pick([...PASSING, '']) : '';
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      const answer = (settle: () => void) => {
        this.#returns = Math.max(this.#returns, loop.now + this.#weather.hop());
        const told = () => {
          if (!this.#waiting.delete(reject)) return;
          settle();
        };
        loop.after(this.#returns - loop.now, what && `${what}: told`, told, this.#owner);
      };
      const serve = (): void => {
        if (number !== this.#number || redis.backAt > loop.now) return;
        if (refusal !== '') return answer(() => reject(new Error(refusal)));
        if (fate === 'request lost') return this.#cut();
        try {
          const reply = run();
          if (fate === 'reply lost') this.#cut();
          else answer(() => resolve(reply));
        } catch (error) {
          answer(() => reject(error as Error));
        }
      };
      this.#arrives = Math.max(this.#arrives, loop.now + this.#weather.hop());
      loop.after(this.#arrives - loop.now, what, serve, redis.process);
      if (redis.process.frozenUntil > loop.now + COMMAND_MS) {
        const late = () => this.#waiting.delete(reject) && reject(new Error('Command timed out'));
        loop.after(COMMAND_MS, `${what}: timed out`, late);
      }
    });
  }

  #cut(): void {
    this.#loop.after(this.#weather.hop(), 'redis: cut', () => this.break(), this.#owner);
  }
}
