import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultKind, InjectedFault } from './faults.ts';
import { retryUntilDone } from './databases/redis-topology.ts';
import type { System } from './system.ts';
import type { FaultProxy } from './databases/fault-proxy.ts';
import type { Member } from './databases/replica-set.ts';
import type { Node } from './nodes/node.ts';

const SLOW_MS = 40;
/** Long enough for writes that the others do not get, shorter than an election. */
const ISOLATED_MS = 700;

type Injection = (house: System, away_ms: number, target: number) => Promise<unknown>;

const pick = <T>(items: readonly T[], target: number) => items[target % items.length] as T;

async function partition(proxy: FaultProxy, away_ms: number): Promise<void> {
  proxy.cut();
  await pause(away_ms);
  proxy.heal();
}

async function slowDown(proxies: readonly FaultProxy[], away_ms: number): Promise<void> {
  for (const proxy of proxies) proxy.slow(SLOW_MS);
  await pause(away_ms);
  for (const proxy of proxies) proxy.slow(0);
}

/** Where there is no primary just now, the first member stands for it. */
async function primaryOf({ replicaSet }: System): Promise<Member> {
  return (await replicaSet.roles())?.primary ?? pick(replicaSet.members, 0);
}

async function secondaryOf({ replicaSet }: System, target: number): Promise<Member> {
  return pick((await replicaSet.roles())?.others ?? replicaSet.members, target);
}

/**
 * The primary goes on by itself and then dies: what only it has written is lost with it. The others are
 * killed as well, or they would still read from their sockets what it had sent them.
 */
async function isolateThenKillPrimary({ replicaSet }: System, away_ms: number): Promise<void> {
  const roles = await replicaSet.roles();
  if (!roles) return;
  const stalled = roles.others.map(({ node }) => node.pauseThenKill(1.5 * ISOLATED_MS));
  await pause(ISOLATED_MS);
  await Promise.all([roles.primary.node.kill(away_ms), ...stalled]);
}

async function pauseMajority({ replicaSet }: System, away_ms: number): Promise<void> {
  const roles = await replicaSet.roles();
  const some = roles ? [roles.primary, pick(roles.others, 0)] : replicaSet.members.slice(1);
  await Promise.all(some.map(({ node }) => node.pause(away_ms)));
}

const killed = (of: (house: System, target: number) => Node | Promise<Node>): Injection => {
  return async (house, away_ms, target) => (await of(house, target)).kill(away_ms);
};
const paused = (of: (house: System, target: number) => Node | Promise<Node>): Injection => {
  return async (house, away_ms, target) => (await of(house, target)).pause(away_ms);
};

const redis = async ({ redis }: System, target: number) => (await redis.master(target)).node;
const primary = async (house: System) => (await primaryOf(house)).node;
const secondary = async (house: System, target: number) => (await secondaryOf(house, target)).node;
const server = ({ servers }: System, target: number) => pick(servers, target);
const teller = ({ transferNodes }: System, target: number) => pick(transferNodes, target);
const worker = ({ worker: victim }: System) => victim;

const INJECTIONS: Readonly<Record<FaultKind, Injection>> = {
  'redis killed': killed(redis),
  'redis wiped': async (house, away_ms, target) => (await redis(house, target)).kill(away_ms, true),
  'redis frozen': paused(redis),
  'redis promoted': ({ redis }, away_ms, target) => redis.promote(target, away_ms),
  'redis cut': async ({ redis }, away_ms, target) =>
    partition((await redis.master(target)).proxy, away_ms),
  'redis silent': async ({ redis }, _, target) => (await redis.master(target)).proxy.blackhole(),
  'redis slow': ({ redis }, away_ms) => slowDown(redis.proxies, away_ms),
  'scripts flushed': ({ redis }, _, target) =>
    retryUntilDone(async () => (await redis.master(target)).direct.script('FLUSH')),
  'primary killed': killed(primary),
  'primary frozen': paused(primary),
  'primary stepped down': ({ replicaSet }) => replicaSet.stepDown(),
  'primary left alone': isolateThenKillPrimary,
  'primary cut': async (house, away_ms) => partition((await primaryOf(house)).proxy, away_ms),
  'primary silent': async (house) => (await primaryOf(house)).proxy.blackhole(),
  'mongod slow': ({ replicaSet }, away_ms) =>
    slowDown(
      replicaSet.members.map(({ proxy }) => proxy),
      away_ms,
    ),
  'majority frozen': pauseMajority,
  'secondary killed': killed(secondary),
  'secondary frozen': paused(secondary),
  'server killed': killed(server),
  'server frozen': paused(server),
  'worker killed': killed(worker),
  'worker frozen': paused(worker),
  'teller killed': killed(teller),
  'teller frozen': paused(teller),
};

/** Strikes when it is time; resolves when everything that was killed runs again. */
export function injectFaults(house: System, faults: readonly Fault[]): Promise<InjectedFault[]> {
  return Promise.all(
    faults.map(async (fault): Promise<InjectedFault> => {
      await pause(fault.at_ms);
      const began_ms = performance.now();
      await INJECTIONS[fault.kind](house, fault.away_ms, fault.target);
      return { ...fault, began_ms, ended_ms: performance.now() };
    }),
  );
}
