import { AppError } from '@pingshan/shared/errors';
import type { RedisHandle } from '../../../server/src/platform/redis/connect-redis.ts';
import type { Random } from '../../support/random.ts';
import type { Reply } from './commands.ts';
import type { EventLoop, Process } from '../node/event-loop.ts';
import type { Redis } from './redis.ts';
import type { Delivery, Network } from '../network/network.ts';

/** As `platform/redis/connect-redis.ts` sets it. */
const COMMAND_TIMEOUT_MS = 2_000;
const RETRY_MS = 200;
const RECONNECT_MAX_MS = 300;
/** Errors of a server that is reachable and cannot serve. */
const TRANSIENT_ERRORS = [
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
  readonly delivery: Delivery;
  /** The error that the server replies instead of running the command; empty where it runs it. */
  readonly refusal: string;
  /** The number of the connection over which it was sent. */
  readonly number: number;
}

/**
 * One process's connection to Redis: its commands arrive in order, and all in flight fail when it
 * breaks.
 */
export class RedisConnection {
  readonly #redis: Redis;
  readonly #loop: EventLoop;
  readonly #network: Network;
  readonly #random: Random;
  readonly #owner: Process;
  readonly #pending = new Set<(error: Error) => void>();
  /** Counts the connections; each reconnect makes another one. */
  #connectionNumber = 0;
  #open = false;
  #generation: string | undefined;
  #requestsArriveAt = 0;
  #repliesArriveAt = 0;

  constructor(
    environment: { redis: Redis; loop: EventLoop; network: Network; random: Random },
    owner: Process,
  ) {
    this.#redis = environment.redis;
    this.#loop = environment.loop;
    this.#network = environment.network;
    this.#random = environment.random;
    this.#owner = owner;
    this.#reconnect();
  }

  get handle(): RedisHandle {
    const generation = () => {
      if (this.#generation !== undefined) return this.#generation;
      throw new AppError('unavailable', { retryAfter: 1 });
    };
    return {
      client: this.#client() as unknown as RedisHandle['client'],
      clustered: false,
      get generation() {
        return generation();
      },
      createSubscriber: () => {
        throw new Error('the model of Redis has no subscriptions');
      },
      close: async () => undefined,
    };
  }

  /**
   * Breaks the connection; no generation is known until the next one has read the server's run id.
   */
  disconnect(): void {
    this.#connectionNumber += 1;
    this.#open = false;
    this.#generation = undefined;
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const reject of pending) reject(closed());
    this.#reconnect();
  }

  #reconnect(): void {
    const number = this.#connectionNumber;
    const unavailable_ms = Math.max(0, this.#redis.availableAt - this.#loop.now);
    const after_ms = unavailable_ms + this.#random.between(1, RECONNECT_MAX_MS);
    const opened = () => {
      if (number !== this.#connectionNumber) return;
      this.#open = true;
      this.#readRunId(number);
    };
    this.#loop.schedule(after_ms, 'redis: connected', opened, this.#owner);
  }

  /** Asks for the run id until there is a reply or the connection has broken. */
  #readRunId(number: number): void {
    this.#send('info', () => this.#redis.runId).then(
      (runId) => {
        if (number === this.#connectionNumber) this.#generation = runId as string;
      },
      () => {
        const retry = () => number === this.#connectionNumber && this.#readRunId(number);
        this.#loop.schedule(RETRY_MS, '', retry, this.#owner);
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
      // The sweeper sends these to every partition all the time: they are not in the trace.
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
    const delivery = this.#network.nextDelivery();
    const refusal = delivery === 'request lost' ? this.#random.pick([...TRANSIENT_ERRORS, '']) : '';
    return new Promise((resolve, reject) => {
      const command = {
        what,
        run,
        resolve,
        reject,
        delivery,
        refusal,
        number: this.#connectionNumber,
      };
      this.#pending.add(reject);
      this.#requestsArriveAt = Math.max(
        this.#requestsArriveAt,
        loop.now + this.#network.latency_ms(),
      );
      loop.schedule(this.#requestsArriveAt - loop.now, what, () => this.#serve(command), process);
      if (process.frozenUntil > loop.now + COMMAND_TIMEOUT_MS) {
        loop.schedule(COMMAND_TIMEOUT_MS, 'timed out', () => {
          if (this.#pending.delete(reject)) reject(new Error('Command timed out'));
        });
      }
    });
  }

  #serve(command: Command): void {
    const { number, delivery, refusal, run, resolve, reject } = command;
    if (number !== this.#connectionNumber || this.#redis.availableAt > this.#loop.now) return;
    if (refusal !== '') return this.#reply(command, () => reject(new Error(refusal)));
    if (delivery === 'request lost') return this.#disconnectLater();
    try {
      const reply = run();
      if (delivery === 'reply lost') this.#disconnectLater();
      else this.#reply(command, () => resolve(reply));
    } catch (error) {
      this.#reply(command, () => reject(error as Error));
    }
    return undefined;
  }

  #reply({ what, reject }: Command, settle: () => void): void {
    const loop = this.#loop;
    this.#repliesArriveAt = Math.max(this.#repliesArriveAt, loop.now + this.#network.latency_ms());
    loop.schedule(
      this.#repliesArriveAt - loop.now,
      what && `${what}: reply`,
      () => {
        if (this.#pending.delete(reject)) settle();
      },
      this.#owner,
    );
  }

  #disconnectLater(): void {
    this.#loop.schedule(
      this.#network.latency_ms(),
      'redis: disconnected',
      () => this.disconnect(),
      this.#owner,
    );
  }
}
