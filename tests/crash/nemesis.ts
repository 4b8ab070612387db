import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { retryUntilDone } from './databases/redis-topology.ts';
import type { Member } from './databases/replica-set.ts';
import type { Fault, FaultKind, InjectedFault } from './faults.ts';
import type { Node } from './nodes/node.ts';
import type { System } from './system.ts';

const SLOW_MS = 40;
/** Long enough for writes that no secondary receives, shorter than an election. */
const ISOLATED_MS = 700;

type Injection = (system: System, away_ms: number, target: number) => Promise<unknown>;
type Selector = (system: System, target: number) => Node | Promise<Node>;

const pick = <T>(items: readonly T[], target: number) => items[target % items.length] as T;

async function partition(proxy: FaultProxy, away_ms: number): Promise<void> {
  proxy.cut();
  await sleep(away_ms);
  proxy.heal();
}

async function slowDown(proxies: readonly FaultProxy[], away_ms: number): Promise<void> {
  for (const proxy of proxies) proxy.slow(SLOW_MS);
  await sleep(away_ms);
  for (const proxy of proxies) proxy.slow(0);
}

/** The primary, or the first member while there is none. */
async function primaryOf({ replicaSet }: System): Promise<Member> {
  return (await replicaSet.roles())?.primary ?? pick(replicaSet.members, 0);
}

async function secondaryOf({ replicaSet }: System, target: number): Promise<Member> {
  return pick((await replicaSet.roles())?.others ?? replicaSet.members, target);
}

/**
 * Lets the primary accept writes that no secondary receives, and then kills it, so that they are
 * lost. The secondaries are killed too: when resumed, they would still read those writes from their
 * sockets.
 */
async function isolateThenKillPrimary({ replicaSet }: System, away_ms: number): Promise<void> {
  const roles = await replicaSet.roles();
  if (!roles) return;
  const secondaries = roles.others.map(({ node }) => node.pauseThenKill(1.5 * ISOLATED_MS));
  await sleep(ISOLATED_MS);
  await Promise.all([roles.primary.node.kill(away_ms), ...secondaries]);
}

async function pauseMajority({ replicaSet }: System, away_ms: number): Promise<void> {
  const roles = await replicaSet.roles();
  const majority = roles ? [roles.primary, pick(roles.others, 0)] : replicaSet.members.slice(1);
  await Promise.all(majority.map(({ node }) => node.pause(away_ms)));
}

const killed =
  (select: Selector): Injection =>
  async (system, away_ms, target) =>
    (await select(system, target)).kill(away_ms);
const paused =
  (select: Selector): Injection =>
  async (system, away_ms, target) =>
    (await select(system, target)).pause(away_ms);

const redisMaster: Selector = async ({ redis }, target) => (await redis.master(target)).node;
const primary: Selector = async (system) => (await primaryOf(system)).node;
const secondary: Selector = async (system, target) => (await secondaryOf(system, target)).node;
const server: Selector = ({ servers }, target) => pick(servers, target);
const transferNode: Selector = ({ transferNodes }, target) => pick(transferNodes, target);
const worker: Selector = ({ worker: node }) => node;
const bank: Selector = ({ bank: node }) => node;

const redisProxy = async ({ redis }: System, target: number) => (await redis.master(target)).proxy;

const INJECTIONS: Readonly<Record<FaultKind, Injection>> = {
  'redis killed': killed(redisMaster),
  'redis wiped': async (system, away_ms, target) =>
    (await redisMaster(system, target)).kill(away_ms, { wipe: true }),
  'redis paused': paused(redisMaster),
  'stale replica promoted': ({ redis }, away_ms, target) => redis.promote(target, away_ms),
  'redis partitioned': async (system, away_ms, target) =>
    partition(await redisProxy(system, target), away_ms),
  'redis half-open': async (system, _, target) => (await redisProxy(system, target)).blackhole(),
  'redis slow': ({ redis }, away_ms) => slowDown(redis.proxies, away_ms),
  'scripts flushed': ({ redis }, _, target) =>
    retryUntilDone(async () => (await redis.master(target)).direct.script('FLUSH')),
  'primary killed': killed(primary),
  'primary paused': paused(primary),
  'primary stepped down': ({ replicaSet }) => replicaSet.stepDown(),
  'primary isolated': isolateThenKillPrimary,
  'primary partitioned': async (system, away_ms) =>
    partition((await primaryOf(system)).proxy, away_ms),
  'primary half-open': async (system) => (await primaryOf(system)).proxy.blackhole(),
  'mongod slow': ({ replicaSet }, away_ms) => {
    const proxies = replicaSet.members.map(({ proxy }) => proxy);
    return slowDown(proxies, away_ms);
  },
  'majority paused': pauseMajority,
  'secondary killed': killed(secondary),
  'secondary paused': paused(secondary),
  'server killed': killed(server),
  'server paused': paused(server),
  'worker killed': killed(worker),
  'worker paused': paused(worker),
  'transfer node killed': killed(transferNode),
  'transfer node paused': paused(transferNode),
  'bank killed': killed(bank),
  'bank paused': paused(bank),
};

/**
 * Injects each fault at its time; resolves when all are over and every killed process runs again.
 */
export function injectFaults(system: System, faults: readonly Fault[]): Promise<InjectedFault[]> {
  return Promise.all(
    faults.map(async (fault): Promise<InjectedFault> => {
      await sleep(fault.at_ms);
      const began_ms = performance.now();
      await INJECTIONS[fault.kind](system, fault.away_ms, fault.target);
      return { ...fault, began_ms, ended_ms: performance.now() };
    }),
  );
}
