import type { NewId } from '@pingshan/shared/ids';
import type { Config } from '../../../server/src/config.ts';
import { createLedger } from '../../../server/src/modules/ledger/index.ts';
import { RED_PACKET_LIMITS } from '../../../server/src/modules/red-packet/limits.ts';
import type { Context } from '../../../server/src/modules/red-packet/context.ts';
import { runSweeper } from '../../../server/src/modules/red-packet/sweep-packets.ts';
import type { Chance } from '../chance.ts';
import { connect } from '../database/connection.ts';
import { type EventLoop, type Process, createProcess } from './event-loop.ts';
import type { Mongo } from '../database/mongo.ts';
import type { Redis } from '../redis/redis.ts';
import { RedisConnection } from '../redis/redis-connection.ts';
import type { Network } from '../network/network.ts';

interface Environment {
  readonly loop: EventLoop;
  readonly chance: Chance;
  readonly network: Network;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly newId: NewId;
}

const SECRET = '0123456789abcdef'.repeat(4);
const config = { secrets: { packet: SECRET } } as Config;
const limits = RED_PACKET_LIMITS;
const never = new AbortController().signal;

/** What became of a call: an answer, an error of the verb, or the line going dead. */
export type CallResult<T> =
  | { readonly did: 'answer'; readonly reply: T }
  | { readonly did: 'throw'; readonly error: unknown }
  | { readonly did: 'die' };

/** A server process that may be killed and started again; each life has its own connections and memory. */
export class Server {
  readonly name: string;
  process: Process;
  readonly #environment: Environment;
  readonly #runsSweeper: boolean;
  #ctx: Context | undefined;
  #redis: RedisConnection | undefined;
  readonly #calls = new Set<() => void>();

  constructor(ground: Environment, name: string, sweeps: boolean) {
    this.#environment = ground;
    this.#runsSweeper = sweeps;
    this.name = name;
    this.process = createProcess(name);
  }

  /** A new life, with the house's own ledger, verbs and sweeper in it. */
  start(): void {
    this.process = createProcess(this.name);
    this.#environment.loop.runAs(this.process, () => {
      const ctx = this.#context();
      this.#ctx = ctx;
      if (this.#runsSweeper) void runSweeper(ctx, never);
    });
  }

  /** Killed: whatever it waited for, it will never know. */
  kill(): void {
    this.process.dead = true;
    this.#ctx = undefined;
    this.#redis = undefined;
    for (const die of this.#calls) die();
    this.#calls.clear();
  }

  /** Its connection to Redis breaks. */
  disconnectRedis(): void {
    const line = this.#redis;
    if (line) this.#environment.loop.runAs(this.process, () => line.disconnect());
  }

  /** A request over the network, and its answer, as the people who asked hear it. */
  call<T>(what: string, verb: (ctx: Context) => Promise<T>): Promise<CallResult<T>> {
    const { loop, network } = this.#environment;
    const caller = loop.current;
    return new Promise((resolve) => {
      const hear = (answer: CallResult<T>, note: string) =>
        loop.schedule(network.latency_ms(), note, () => resolve(answer), caller);
      const die = () => hear({ did: 'die' }, `${this.name}: ${what}: no answer`);
      const answered = (answer: CallResult<T>) => {
        if (!this.#calls.delete(die)) return;
        if (network.nextDelivery() === 'fine')
          hear(answer, `${this.name}: ${what}: ${describe(answer)}`);
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
      const arrive = () => loop.schedule(0, what, serve, this.#ctx ? this.process : caller);
      loop.schedule(network.latency_ms(), '', arrive, caller);
    });
  }

  #context(): Context {
    const { loop, chance, network, mongo, redis, newId } = this.#environment;
    const connection = connect({ mongo, network });
    this.#redis = new RedisConnection({ redis, loop, network, chance }, this.process);
    const clock = () => loop.clock;
    const say = (event: string) => loop.note(this.name, event);
    const heard = (_: unknown, event: string) => say(event);
    const log = { debug: () => undefined, info: heard, warn: heard, error: heard };
    const base = {
      config,
      limits,
      clock,
      newId,
      log,
      mongo: connection,
      redis: this.#redis.handle,
    };
    const jitter = () => chance.below(1_000) / 1_000;
    const newTxn = () => newId('txn');
    const ledger = createLedger({ ...base, jitter, newTxn } as unknown as LedgerDeps);
    const hint = ({ topic, event }: { topic: string; event: string }) => say(`${topic} ${event}`);
    return { ...base, hint, ledger } as unknown as Context;
  }
}

type LedgerDeps = Parameters<typeof createLedger>[0];

function describe(answer: CallResult<unknown>): string {
  if (answer.did === 'throw') return String((answer.error as Error).message);
  return answer.did === 'answer' ? JSON.stringify(answer.reply ?? null).slice(0, 120) : '';
}
