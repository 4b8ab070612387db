import type { Process } from '../node/event-loop.ts';
import type { World } from '../world.ts';

/** Starts a fault; returns how long it lasts, in milliseconds. */
type Fault = (world: World) => number;

function disconnectAll({ servers, loop, network, redis }: World): void {
  for (const server of servers) {
    loop.schedule(network.latency_ms(), '', () => server.disconnectRedis(), redis.process);
  }
}

/** Redis stops and comes back with another run id and the keys that `lose` has left. */
function restartRedis(world: World, lose: () => void): number {
  const unavailable_ms = world.random.between(5, 900);
  lose();
  world.redis.restart(unavailable_ms);
  disconnectAll(world);
  return unavailable_ms;
}

function freeze(world: World, process: Process, max_ms: number): number {
  const for_ms = world.random.between(100, max_ms);
  process.frozenUntil = world.loop.now + for_ms;
  return for_ms;
}

const rewind = (world: World, max_ms: number) =>
  world.redis.keys.rewind(world.loop.now - world.random.between(1, max_ms));

const FAULTS = {
  'redis wiped': (world) => restartRedis(world, () => world.redis.keys.wipe()),
  'redis restarted without its last writes': (world) =>
    restartRedis(world, () => rewind(world, 1_000)),
  'a stale replica promoted': (world) => restartRedis(world, () => rewind(world, 200)),
  'redis flushed': ({ redis }) => {
    redis.keys.wipe();
    return 0;
  },
  'redis frozen': (world) => freeze(world, world.redis.process, 3_000),
  'scripts flushed': ({ redis }) => {
    redis.flushScripts();
    return 0;
  },
  'connection to redis broken': ({ random, servers }) => {
    random.pick(servers).disconnectRedis();
    return 0;
  },
  'mongo failed over': (world) => {
    const unavailable_ms = world.random.pick([50, 400, 1_500, 5_500, 9_000]);
    world.mongo.failOver(unavailable_ms);
    return unavailable_ms;
  },
  'mongo frozen': (world) => freeze(world, world.mongo.process, 2_500),
  'server frozen': (world) => freeze(world, world.random.pick(world.servers).process, 4_000),
  'server killed': ({ random, servers, loop }) => {
    const server = random.pick(servers);
    const unavailable_ms = random.between(50, 1_500);
    if (server.process.dead) return 0;
    server.kill();
    loop.schedule(unavailable_ms, `${server.name} starts`, () => server.start());
    return unavailable_ms;
  },
  'network degraded': ({ random, network, loop }) => {
    const for_ms = random.between(200, 3_000);
    network.lossRate = random.pick([0.01, 0.03, 0.1]);
    network.delayRate = random.pick([0.02, 0.1, 0.3]);
    loop.schedule(for_ms, 'network healed', () => network.heal());
    return for_ms;
  },
} satisfies Record<string, Fault>;
type FaultName = keyof typeof FAULTS;
const NAMES = Object.keys(FAULTS) as FaultName[];

/** Half of the faults follow soon after another one, because single faults find fewer bugs. */
const CLUSTERED_RATE = 0.5;
const CLUSTER_GAP_MS = 600;

/** Schedules random faults; `end` is the time after which no fault is active. */
export function scheduleFaults(
  world: World,
  within_ms: number,
  count: number,
): { readonly end: number } {
  const { random, loop } = world;
  const faults = { end: loop.now };
  let at = 0;
  for (let i = 0; i < count; i++) {
    const name = random.pick(NAMES);
    const start = () => {
      faults.end = Math.max(faults.end, loop.now + FAULTS[name](world));
    };
    const follows = i > 0 && random.chance(CLUSTERED_RATE);
    at = follows
      ? Math.min(within_ms, at + random.below(CLUSTER_GAP_MS))
      : random.between(200, within_ms);
    loop.schedule(at, `fault: ${name}`, start);
  }
  return faults;
}
