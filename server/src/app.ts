import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { createIds } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import type { Clock } from '@pingshan/shared/time';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { handDown } from './hand-down.ts';
import { migrate, migrations } from './migrations/index.ts';
import { allowance } from './modules/allowance/index.ts';
import { allocator } from './modules/allocator/index.ts';
import { bill } from './modules/bill/index.ts';
import { funding, type SettlementContext } from './modules/funding/index.ts';
import { identity, isSignedIn } from './modules/identity/index.ts';
import {
  createChart,
  createLedger,
  createWriteLease,
  ledger,
  type Ledger,
} from './modules/ledger/index.ts';
import { notification } from './modules/notification/index.ts';
import { operations } from './modules/operations/index.ts';
import { redPacket } from './modules/red-packet/index.ts';
import { risk } from './modules/risk/index.ts';
import { stepUp } from './modules/step-up/index.ts';
import { transfer } from './modules/transfer/index.ts';
import { wallet } from './modules/wallet/index.ts';
import type { Platform } from './platform/context.ts';
import { createPlatform } from './platform/create-platform.ts';
import { idempotencyRecords } from './platform/http/idempotency.ts';
import { createHttp } from './platform/http/create-http.ts';
import { registerRoutes, type RouteContext } from './platform/http/route.ts';
import { createSentences } from './platform/http/sentences.ts';
import { PLATFORM_LIMITS } from './platform/limits.ts';
import { type Model, prepareModels } from './platform/mongo/collection.ts';
import { epochs } from './platform/mongo/epoch.ts';
import { leases } from './platform/mongo/lease.ts';
import type { Log } from './platform/log.ts';
import type { Module } from './platform/module.ts';
import { createRandom } from './platform/random.ts';
import { seed } from './seed.ts';

/** The modules, in the order in which they start. Adding one to the server is one line here. */
const ALL = [
  ledger,
  identity,
  allocator,
  allowance,
  stepUp,
  risk,
  redPacket,
  transfer,
  bill,
  funding,
  notification,
  wallet,
  operations,
] as const;

type ContextOf<M> = M extends Module<infer Ctx> ? (ctx: Ctx) => void : never;
type Intersect<F> = [F] extends [(ctx: infer All) => void] ? All : never;

/** The context of every module at once: the platform, and what modules offer each other. */
export type App = Platform &
  Intersect<ContextOf<(typeof ALL)[number]>> &
  RouteContext & { readonly ledger: Ledger };
export type Limits = App['limits'];

export const MODULES: readonly Module<App>[] = ALL;

/** The collections of the platform and of all modules. */
export const MODELS: readonly Model[] = [
  epochs,
  idempotencyRecords,
  leases,
  migrations,
  ...MODULES.flatMap(({ models }) => models ?? []),
];

/** The accounts of all modules. */
export const CHART = createChart(MODULES.flatMap(({ accounts }) => accounts ?? []));

/** The limits of the platform and of all modules. */
const LIMITS = Object.assign({}, PLATFORM_LIMITS, ...MODULES.map(({ limits }) => limits)) as Limits;

export interface RunningApp {
  readonly ctx: App;
  readonly http: FastifyInstance;
  /** Serves a connection that the launcher accepted. */
  readonly receive: (socket: Socket) => void;
  /** Refuses new work, finishes the requests that have begun, and closes the connections to the databases. */
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Changes limits, for a test. */
  readonly limits?: (limits: Limits) => Limits;
}

/** A random number, uniform over 0 ≤ x < 1. */
const jitter = (): number => randomBytes(4).readUInt32BE() / 2 ** 32;

/** The transaction kinds of all modules, with the context bound to their functions. */
function bindTransactionKinds(context: () => App): App['transactionKinds'] {
  const kinds = MODULES.flatMap(({ transactionKinds }) => Object.entries(transactionKinds ?? {}));
  return Object.fromEntries(
    kinds.map(([kind, { counterparties, titles, link }]) => [
      kind,
      {
        ...(counterparties && { counterparties: (ids) => counterparties(context(), ids) }),
        ...(titles && { titles: (ids) => titles(context(), ids) }),
        ...(link && { link }),
      },
    ]),
  );
}

/** The titles of the transaction kinds of all modules in one language. */
const titlesIn = (language: Language) =>
  Object.assign({}, ...MODULES.map(({ transactionTitles }) => transactionTitles?.[language]));

function createContext(platform: Platform, limits: Limits): App {
  const newTransactionId = () => platform.newId('txn');
  const writeLease = createWriteLease(platform);
  const ctx: App = {
    ...platform,
    limits,
    chart: CHART,
    ledger: createLedger({ ...platform, chart: CHART, newTransactionId, jitter, writeLease }),
    transactionKinds: bindTransactionKinds(() => ctx),
    transactionTitles: {
      'zh-CN': titlesIn('zh-CN'),
      'zh-HK': titlesIn('zh-HK'),
      en: titlesIn('en'),
    },
    notices: Object.assign({}, ...MODULES.map(({ notices }) => notices)),
    liveAuditors: MODULES.flatMap(({ liveAuditors }) => liveAuditors ?? []),
    ...handDown(() => ctx, MODULES),
    isSignedIn: ({ id, session = '' }) => isSignedIn(ctx, id, session),
  };
  return ctx;
}

/**
 * What a command needs to settle with a bank, beside servers that may run: it posts on the same ledger. The
 * pages of people show the change when they are read again.
 */
export function createSettlement(
  { mongo }: Pick<Platform, 'mongo'>,
  { rails, log }: { readonly rails: SettlementContext['config']; readonly log: Log },
): SettlementContext {
  const clock = Date.now;
  const newId = createIds({ now: clock, random: createRandom() });
  const newTransactionId = () => newId('txn');
  return {
    mongo,
    clock,
    newId,
    log,
    config: rails,
    limits: LIMITS,
    notifyChanged: () => undefined,
    ledger: createLedger({ mongo, clock, log, chart: CHART, newTransactionId, jitter }),
  };
}

/** Registers the routes of all modules. A process of the role `worker` answers health checks only. */
function addRoutes(http: FastifyInstance, ctx: App): void {
  if (ctx.config.role === 'worker') return;
  for (const module of MODULES) registerRoutes(http, ctx, module);
}

function startWorkers(ctx: App, stop: AbortSignal): Promise<void>[] {
  if (ctx.config.role === 'api') return [];
  return MODULES.flatMap(({ workers = [] }) => workers.map(({ run }) => run(ctx, stop)));
}

/**
 * Starts the platform, the modules, their workers and HTTP (not yet listening). Throws where a
 * deployment would break a guarantee.
 */
export async function startApp(
  config: Config,
  { clock = Date.now, log, limits: change = (limits) => limits }: Options = {},
): Promise<RunningApp> {
  const limits = change(LIMITS);
  const { platform, changeEvents, stop } = await createPlatform(config, { clock, limits, log });
  await migrate(platform);
  await prepareModels(platform.mongo, MODELS);
  for (const { prepare } of MODULES) await prepare?.(platform.mongo);
  const ctx = createContext(platform, limits);
  const waiting = () => ctx.ledger.waiting;
  ctx.metrics.gauge('wallet_ledger_waiting', 'Commands waiting for a group', waiting);
  if (config.mode === 'sandbox') await seed(ctx);

  const { app: http, drain } = await createHttp(ctx, {
    changeEvents,
    sentences: createSentences(MODULES),
    addRoutes: (app) => addRoutes(app, ctx),
  });
  const stopping = new AbortController();
  const working = startWorkers(ctx, stopping.signal);
  return {
    ctx,
    http,
    receive: drain.receive,
    async stop() {
      stopping.abort();
      await drain.close();
      await Promise.all(working);
      await ctx.ledger.close();
      await stop();
    },
  };
}
