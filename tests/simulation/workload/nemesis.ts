import type { Process } from '../node/event-loop.ts';
import type { World } from '../world.ts';

/** A fault begins now; gives how long it lasts. */
type Fault = (world: World) => number;

function disconnectAll({ servers, loop, network, redis }: World): void {
  for (const server of servers) {
    loop.schedule(network.latency_ms(), '', () => server.disconnectRedis(), redis.process);
  }
}

/** Redis is away for a moment and comes back as somebody else, with whatever `lose` left it. */
function replaceRedis(world: World, lose: () => void): number {
  const away_ms = world.chance.between(5, 900);
  lose();
  world.redis.restart(away_ms);
  disconnectAll(world);
  return away_ms;
}

function freeze(world: World, process: Process, longest_ms: number): number {
  const for_ms = world.chance.between(100, longest_ms);
  process.frozenUntil = world.loop.now + for_ms;
  return for_ms;
}

const rewind = (world: World, most_ms: number) =>
  world.redis.keys.rewind(world.loop.now - world.chance.between(1, most_ms));

const FAULTS = {
  'redis wiped': (world) => replaceRedis(world, () => world.redis.keys.wipe()),
  'redis restarted without its last writes': (world) =>
    replaceRedis(world, () => rewind(world, 1_000)),
  'a stale replica promoted': (world) => replaceRedis(world, () => rewind(world, 200)),
  'redis emptied': ({ redis }) => {
    redis.keys.wipe();
    return 0;
  },
  'redis frozen': (world) => freeze(world, world.redis.process, 3_000),
  'scripts flushed': ({ redis }) => {
    redis.flushScripts();
    return 0;
  },
  'a line to redis cut': ({ chance, servers }) => {
    chance.pick(servers).disconnectRedis();
    return 0;
  },
  'mongo failed over': (world) => {
    const away_ms = world.chance.pick([50, 400, 1_500, 5_500, 9_000]);
    world.mongo.failOver(away_ms);
    return away_ms;
  },
  'mongo frozen': (world) => freeze(world, world.mongo.process, 2_500),
  'server frozen': (world) => freeze(world, world.chance.pick(world.servers).process, 4_000),
  'server killed': ({ chance, servers, loop }) => {
    const server = chance.pick(servers);
    const away_ms = chance.between(50, 1_500);
    if (server.process.dead) return 0;
    server.kill();
    loop.schedule(away_ms, `${server.name} starts`, () => server.start());
    return away_ms;
  },
  'bad weather': ({ chance, network, loop }) => {
    const for_ms = chance.between(200, 3_000);
    network.lossRate = chance.pick([0.01, 0.03, 0.1]);
    network.delayRate = chance.pick([0.02, 0.1, 0.3]);
    loop.schedule(for_ms, 'the weather clears', () => network.heal());
    return for_ms;
  },
} satisfies Record<string, Fault>;
type FaultName = keyof typeof FAULTS;
const NAMES = Object.keys(FAULTS) as FaultName[];

/** Trouble seldom comes alone: what one fault leaves in between, the next one meets. */
const CLUSTERED_RATE = 0.5;
const CLUSTER_GAP_MS = 600;

/** Chooses when what goes wrong; gives the moment when all of it is over, after which nothing does. */
export function scheduleFaults(
  world: World,
  within_ms: number,
  count: number,
): { readonly end: number } {
  const { chance, loop } = world;
  const over = { end: loop.now };
  let at = 0;
  for (let i = 0; i < count; i++) {
    const name = chance.pick(NAMES);
    const happens = () => {
      over.end = Math.max(over.end, loop.now + FAULTS[name](world));
    };
    const follows = i > 0 && chance.often(CLUSTERED_RATE);
    at = follows
      ? Math.min(within_ms, at + chance.below(CLUSTER_GAP_MS))
      : chance.between(200, within_ms);
    loop.schedule(at, `fault: ${name}`, happens);
  }
  return over;
}
