import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Clock } from '@pingshan/shared/time';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import * as funding from './modules/funding/index.ts';
import * as identity from './modules/identity/index.ts';
import {
  createLedger,
  createWriteLease,
  type Ledger,
  prepareLedger,
} from './modules/ledger/index.ts';
import * as operations from './modules/operations/index.ts';
import type { Platform } from './platform/context.ts';
import { createHttp } from './platform/http/create-http.ts';
import type { Log } from './platform/log.ts';
import { createPlatform } from './platform/create-platform.ts';
import * as redPacket from './modules/red-packet/index.ts';
import * as wallet from './modules/wallet/index.ts';
import { seed } from './seed.ts';

/** What the rooms are given: the platform, and what the lower rooms offer the upper ones. */
export interface App extends Platform {
  readonly ledger: Ledger;
}

export interface RunningApp {
  readonly ctx: App;
  readonly http: FastifyInstance;
  /** Takes a caller whom the launcher let in. */
  readonly receive: (caller: Socket) => void;
  /** Stops taking work, finishes what was begun, and lets go of the engines. */
  readonly stop: () => Promise<void>;
}

/** Even spread over 0 ≤ x < 1. */
const jitter = (): number => randomBytes(4).readUInt32BE() / 2 ** 32;

/** Collections and indexes first: inside a transaction they could not be made. */
async function prepare({ mongo }: Platform): Promise<void> {
  await prepareLedger(mongo);
  await identity.prepareIdentity(mongo);
  await redPacket.prepareRedPackets(mongo);
  await operations.prepareOps(mongo);
}

/** A worker has no routes of its own; its port says how it is. */
function addRoutes(http: FastifyInstance, ctx: App): void {
  if (ctx.config.role === 'worker') return;
  identity.routes(http, ctx);
  funding.routes(http, ctx);
  wallet.routes(http, { ...ctx, getSenders: (packets) => redPacket.getSenders(ctx, packets) });
  redPacket.routes(http, ctx);
}

/** What goes on without being asked. */
const work = (ctx: App, stop: AbortSignal) => [
  redPacket.runSweeper(ctx, stop),
  operations.runReconciler(ctx, stop),
];

/**
 * Puts the house together: platform, ledger, rooms, sweepers, HTTP (not yet listening). Throws where
 * the engines could not keep what we promise.
 */
export async function startApp(
  config: Config,
  { clock = Date.now, log }: { clock?: Clock; log?: Log } = {},
): Promise<RunningApp> {
  const { platform, changeEvents, stop } = await createPlatform(config, { clock, log });
  await prepare(platform);
  const newTransactionId = () => platform.newId('txn');
  const writeLease = createWriteLease(platform);
  const ledger = createLedger({ ...platform, newTransactionId, jitter, writeLease });
  const ctx: App = { ...platform, ledger };
  ctx.metrics.gauge('wallet_ledger_waiting', 'Commands waiting for a group', () => ledger.waiting);
  if (config.mode === 'sandbox') await seed(ctx);

  const { app: http, drain } = await createHttp(ctx, changeEvents, (app) => addRoutes(app, ctx));
  const stopping = new AbortController();
  const working = config.role === 'api' ? [] : work(ctx, stopping.signal);
  return {
    ctx,
    http,
    receive: drain.receive,
    async stop() {
      stopping.abort();
      await drain.close();
      await Promise.all(working);
      await ledger.close();
      await stop();
    },
  };
}
