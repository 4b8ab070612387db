import type { NewId } from '@pingshan/shared/ids';
import type { UndoSeconds } from '@pingshan/shared/transfer/states';
import type { Config } from '../../../server/src/config.ts';
import { createLedger } from '../../../server/src/modules/ledger/index.ts';
import { ALLOWANCE_LIMITS } from '../../../server/src/modules/allowance/limits.ts';
import { RED_PACKET_LIMITS } from '../../../server/src/modules/red-packet/limits.ts';
import { BILL_LIMITS } from '../../../server/src/modules/bill/limits.ts';
import type { Context as PacketContext } from '../../../server/src/modules/red-packet/context.ts';
import type { Context as TransferContext } from '../../../server/src/modules/transfer/context.ts';
import type { Context as BillContext } from '../../../server/src/modules/bill/context.ts';
import { TRANSFER_LIMITS } from '../../../server/src/modules/transfer/limits.ts';
import { runSweeper as runTransferSweeper } from '../../../server/src/modules/transfer/sweep-due.ts';
import { runSweeper } from '../../../server/src/modules/red-packet/sweep-packets.ts';
import type { Random } from '../../support/random.ts';
import { CHART } from '../../support/chart.ts';
import { connect } from '../database/connection.ts';
import type { Mongo } from '../database/mongo.ts';
import type { Network } from '../network/network.ts';
import type { Redis } from '../redis/redis.ts';
import { RedisConnection } from '../redis/redis-connection.ts';
import { createProcess, type EventLoop, type Process } from './event-loop.ts';

interface Environment {
  readonly loop: EventLoop;
  readonly random: Random;
  readonly network: Network;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly newId: NewId;
  /** Whether the sweeper of transfers runs. */
  readonly pays: boolean;
}

const SECRET = '0123456789abcdef'.repeat(4);
const config = { secrets: { packet: SECRET, token: SECRET } } as Config;
/** Shorter than any that a person can choose, so that transfers arrive while users act. */
const UNDO_S = 2 as UndoSeconds;
const LIMITS = {
  ...RED_PACKET_LIMITS,
  ...ALLOWANCE_LIMITS,
  ...BILL_LIMITS,
  transfer: { ...TRANSFER_LIMITS.transfer, undo_s: UNDO_S },
};
const never = new AbortController().signal;

/** What the functions of all simulated modules need. */
type Context = PacketContext & TransferContext & BillContext;

/** How a call ended: with a reply, with an error of the operation, or with a lost connection. */
export type CallResult<T> =
  | { readonly kind: 'reply'; readonly reply: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'no reply' };

/**
 * A server process that can be killed and restarted; each start has its own connections and memory.
 */
export class Server {
  readonly name: string;
  process: Process;
  readonly #environment: Environment;
  readonly #runsSweeper: boolean;
  #ctx: Context | undefined;
  #redis: RedisConnection | undefined;
  /** Calls in progress, each by the function that ends it without a reply. */
  readonly #calls = new Set<() => void>();

  constructor(environment: Environment, name: string, sweeps: boolean) {
    this.#environment = environment;
    this.#runsSweeper = sweeps;
    this.name = name;
    this.process = createProcess(name);
  }

  /** Starts a new process that runs the product's own ledger, operations and sweeper. */
  start(): void {
    this.process = createProcess(this.name);
    this.#environment.loop.runAs(this.process, () => {
      const ctx = this.#createContext();
      this.#ctx = ctx;
      if (!this.#runsSweeper) return;
      void runSweeper(ctx, never);
      if (this.#environment.pays) void runTransferSweeper(ctx, never);
    });
  }

  /** Kills the process: none of its pending promises settles, and its callers get no reply. */
  kill(): void {
    this.process.dead = true;
    this.#ctx = undefined;
    this.#redis = undefined;
    for (const drop of this.#calls) drop();
    this.#calls.clear();
  }

  /** Breaks the connection of this server to Redis. */
  disconnectRedis(): void {
    const connection = this.#redis;
    if (connection) this.#environment.loop.runAs(this.process, () => connection.disconnect());
  }

  /** Sends a request over the network and returns its result as the caller receives it. */
  call<T>(what: string, operation: (ctx: Context) => Promise<T>): Promise<CallResult<T>> {
    const { loop, network } = this.#environment;
    const caller = loop.current;
    return new Promise((resolve) => {
      const deliver = (result: CallResult<T>, note: string) =>
        loop.schedule(network.latency_ms(), note, () => resolve(result), caller);
      const drop = () => deliver({ kind: 'no reply' }, `${this.name}: ${what}: no reply`);
      const finish = (result: CallResult<T>) => {
        if (!this.#calls.delete(drop)) return;
        if (network.nextDelivery() !== 'delivered') drop();
        else deliver(result, `${this.name}: ${what}: ${describe(result)}`);
      };
      const serve = (): void => {
        if (!this.#ctx) return void drop();
        this.#calls.add(drop);
        operation(this.#ctx).then(
          (reply) => finish({ kind: 'reply', reply }),
          (error: unknown) => finish({ kind: 'error', error }),
        );
      };
      const arrive = () => loop.schedule(0, what, serve, this.#ctx ? this.process : caller);
      loop.schedule(network.latency_ms(), '', arrive, caller);
    });
  }

  #createContext(): Context {
    const { loop, random, network, mongo: database, redis, newId } = this.#environment;
    const mongo = connect({ mongo: database, network });
    this.#redis = new RedisConnection({ redis, loop, network, random }, this.process);
    const clock = () => loop.clock;
    const note = (event: string) => loop.note(this.name, event);
    const noteEvent = (_: unknown, event: string) => note(event);
    const log = {
      debug: () => undefined,
      info: noteEvent,
      warn: noteEvent,
      error: noteEvent,
    } as unknown as Context['log'];
    const jitter = () => random.below(1_000) / 1_000;
    const newTransactionId = () => newId('txn');
    const ledger = createLedger({ mongo, chart: CHART, clock, log, jitter, newTransactionId });
    const parts: Omit<Context, 'metrics' | 'tokens' | 'disk'> = {
      config,
      limits: LIMITS as Context['limits'],
      clock,
      newId,
      log,
      mongo,
      redis: this.#redis.handle,
      ledger,
      notifyChanged: ({ topic, event }) => note(`${topic} ${event}`),
    };
    return parts as Context;
  }
}

function describe(result: CallResult<unknown>): string {
  if (result.kind === 'error') return String((result.error as Error).message);
  return result.kind === 'reply' ? JSON.stringify(result.reply ?? null).slice(0, 120) : '';
}
