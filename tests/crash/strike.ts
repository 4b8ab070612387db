import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultKind, Struck } from './faults.ts';
import { insist } from './gates.ts';
import type { House } from './house.ts';
import type { Proxy } from './proxy.ts';
import type { Member } from './trio.ts';
import type { Victim } from './victim.ts';

const SLOW_MS = 40;
/** Long enough for writes that the others do not get, shorter than an election. */
const ALONE_MS = 700;

type Strike = (house: House, away_ms: number, target: number) => Promise<unknown>;

const pick = <T>(items: readonly T[], target: number) => items[target % items.length] as T;

async function cut(proxy: Proxy, away_ms: number): Promise<void> {
  proxy.cut();
  await pause(away_ms);
  proxy.mend();
}

async function slow(proxies: readonly Proxy[], away_ms: number): Promise<void> {
  for (const proxy of proxies) proxy.slow(SLOW_MS);
  await pause(away_ms);
  for (const proxy of proxies) proxy.slow(0);
}

/** Where there is no primary just now, the first member stands for it. */
async function primaryOf({ trio }: House): Promise<Member> {
  return (await trio.roles())?.primary ?? pick(trio.members, 0);
}

async function secondaryOf({ trio }: House, target: number): Promise<Member> {
  return pick((await trio.roles())?.others ?? trio.members, target);
}

/**
 * The primary goes on by itself and then dies: what only it has written is lost with it. The others are
 * killed as well, or they would still read from their sockets what it had sent them.
 */
async function leaveAlone({ trio }: House, away_ms: number): Promise<void> {
  const roles = await trio.roles();
  if (!roles) return;
  const stalled = roles.others.map(({ victim }) => victim.stall(1.5 * ALONE_MS));
  await pause(ALONE_MS);
  await Promise.all([roles.primary.victim.kill(away_ms), ...stalled]);
}

async function freezeMajority({ trio }: House, away_ms: number): Promise<void> {
  const roles = await trio.roles();
  const some = roles ? [roles.primary, pick(roles.others, 0)] : trio.members.slice(1);
  await Promise.all(some.map(({ victim }) => victim.freeze(away_ms)));
}

const killed = (of: (house: House, target: number) => Victim | Promise<Victim>): Strike => {
  return async (house, away_ms, target) => (await of(house, target)).kill(away_ms);
};
const frozen = (of: (house: House, target: number) => Victim | Promise<Victim>): Strike => {
  return async (house, away_ms, target) => (await of(house, target)).freeze(away_ms);
};

const redis = async ({ gates }: House, target: number) => (await gates.master(target)).victim;
const primary = async (house: House) => (await primaryOf(house)).victim;
const secondary = async (house: House, target: number) => (await secondaryOf(house, target)).victim;
const server = ({ servers }: House, target: number) => pick(servers, target);
const teller = ({ tellers }: House, target: number) => pick(tellers, target);
const worker = ({ worker: victim }: House) => victim;

const STRIKES: Readonly<Record<FaultKind, Strike>> = {
  'redis killed': killed(redis),
  'redis wiped': async (house, away_ms, target) => (await redis(house, target)).kill(away_ms, true),
  'redis frozen': frozen(redis),
  'redis promoted': ({ gates }, away_ms, target) => gates.promote(target, away_ms),
  'redis cut': async ({ gates }, away_ms, target) =>
    cut((await gates.master(target)).proxy, away_ms),
  'redis silent': async ({ gates }, _, target) => (await gates.master(target)).proxy.silence(),
  'redis slow': ({ gates }, away_ms) => slow(gates.proxies, away_ms),
  'scripts flushed': ({ gates }, _, target) =>
    insist(async () => (await gates.master(target)).direct.script('FLUSH')),
  'primary killed': killed(primary),
  'primary frozen': frozen(primary),
  'primary stepped down': ({ trio }) => trio.stepDown(),
  'primary left alone': leaveAlone,
  'primary cut': async (house, away_ms) => cut((await primaryOf(house)).proxy, away_ms),
  'primary silent': async (house) => (await primaryOf(house)).proxy.silence(),
  'mongod slow': ({ trio }, away_ms) =>
    slow(
      trio.members.map(({ proxy }) => proxy),
      away_ms,
    ),
  'majority frozen': freezeMajority,
  'secondary killed': killed(secondary),
  'secondary frozen': frozen(secondary),
  'server killed': killed(server),
  'server frozen': frozen(server),
  'worker killed': killed(worker),
  'worker frozen': frozen(worker),
  'teller killed': killed(teller),
  'teller frozen': frozen(teller),
};

/** Strikes when it is time; resolves when everything that was killed runs again. */
export function strikeAll(house: House, faults: readonly Fault[]): Promise<Struck[]> {
  return Promise.all(
    faults.map(async (fault): Promise<Struck> => {
      await pause(fault.at_ms);
      const began_ms = performance.now();
      await STRIKES[fault.kind](house, fault.away_ms, fault.target);
      return { ...fault, began_ms, ended_ms: performance.now() };
    }),
  );
}
