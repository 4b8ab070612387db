import type { NewId } from '@pingshan/shared/ids';
import type { Config } from '../../server/src/config.ts';
import { createLedger } from '../../server/src/ledger/index.ts';
import { LIMITS } from '../../server/src/limits.ts';
import type { Context } from '../../server/src/redpacket/context.ts';
import { sweepUntil } from '../../server/src/redpacket/sweep.ts';
import type { Chance } from './chance.ts';
import { connect } from './connection.ts';
import { type Loop, type Process, processOf } from './loop.ts';
import type { Mongo } from './mongo.ts';
import type { Redis } from './redis.ts';
import { RedisLine } from './redis-line.ts';
import type { Weather } from './weather.ts';

interface Ground {
  readonly loop: Loop;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly newId: NewId;
}

const SECRET = '0123456789abcdef'.repeat(4);
const config = { limits: LIMITS, secrets: { packet: SECRET } } as Config;
const never = new AbortController().signal;

/** What became of a call: an answer, an error of the verb, or the line going dead. */
export type Answer<T> =
  | { readonly did: 'answer'; readonly reply: T }
  | { readonly did: 'throw'; readonly error: unknown }
  | { readonly did: 'die' };

/** A server process that may be killed and started again; each life has its own connections and memory. */
export class Server {
  readonly name: string;
  process: Process;
  readonly #ground: Ground;
  readonly #sweeps: boolean;
  #ctx: Context | undefined;
  #line: RedisLine | undefined;
  readonly #calls = new Set<() => void>();

  constructor(ground: Ground, name: string, sweeps: boolean) {
    this.#ground = ground;
    this.#sweeps = sweeps;
    this.name = name;
    this.process = processOf(name);
  }

  /** A new life, with the house's own ledger, verbs and sweeper in it. */
  start(): void {
    this.process = processOf(this.name);
    this.#ground.loop.as(this.process, () => {
      const ctx = this.#context();
      this.#ctx = ctx;
      if (this.#sweeps) void sweepUntil(ctx, never);
    });
  }

  /** Killed: whatever it waited for, it will never know. */
  kill(): void {
    this.process.dead = true;
    this.#ctx = undefined;
    this.#line = undefined;
    for (const die of this.#calls) die();
    this.#calls.clear();
  }

  /** Its connection to Redis breaks. */
  cutRedis(): void {
    const line = this.#line;
    if (line) this.#ground.loop.as(this.process, () => line.break());
  }

  /** A request over the network, and its answer, as the people who asked hear it. */
  call<T>(what: string, verb: (ctx: Context) => Promise<T>): Promise<Answer<T>> {
    const { loop, weather } = this.#ground;
    const caller = loop.current;
    return new Promise((resolve) => {
      const hear = (answer: Answer<T>, note: string) =>
        loop.after(weather.hop(), note, () => resolve(answer), caller);
      const die = () => hear({ did: 'die' }, `${this.name}: ${what}: no answer`);
      const answered = (answer: Answer<T>) => {
        if (!this.#calls.delete(die)) return;
        if (weather.fate() === 'fine') hear(answer, `${this.name}: ${what}: ${noteOf(answer)}`);
        else die();
      };
      const serve = (): void => {
        if (!this.#ctx) return void die();
        this.#calls.add(die);
        verb(this.#ctx).then(
          (reply) => answered({ did: 'answer', reply }),
          (error: unknown) => answered({ did: 'throw', error }),
        );
      };
      const arrive = () => loop.after(0, what, serve, this.#ctx ? this.process : caller);
      loop.after(weather.hop(), '', arrive, caller);
    });
  }

  #context(): Context {
    const { loop, chance, weather, mongo, redis, newId } = this.#ground;
    const connection = connect({ mongo, weather });
    this.#line = new RedisLine({ redis, loop, weather, chance }, this.process);
    const clock = () => loop.clock;
    const say = (event: string) => loop.note(this.name, event);
    const heard = (_: unknown, event: string) => say(event);
    const log = { debug: () => undefined, info: heard, warn: heard, error: heard };
    const base = { config, clock, newId, log, mongo: connection, redis: this.#line.door };
    const jitter = () => chance.below(1_000) / 1_000;
    const newTxn = () => newId('transaction');
    const ledger = createLedger({ ...base, jitter, newTxn } as unknown as LedgerDeps);
    const hint = ({ topic, event }: { topic: string; event: string }) => say(`${topic} ${event}`);
    return { ...base, hint, ledger } as unknown as Context;
  }
}

type LedgerDeps = Parameters<typeof createLedger>[0];

function noteOf(answer: Answer<unknown>): string {
  if (answer.did === 'throw') return String((answer.error as Error).message);
  return answer.did === 'answer' ? JSON.stringify(answer.reply ?? null).slice(0, 120) : '';
}
