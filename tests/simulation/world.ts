import { createIds, type NewId } from '@pingshan/shared/ids';
import { type Chance, chanceOf } from './chance.ts';
import { Loop } from './loop.ts';
import { Memory } from './memory.ts';
import { Mongo } from './mongo.ts';
import { enter } from './nature.ts';
import { Redis } from './redis.ts';
import { Server } from './server.ts';
import { Weather } from './weather.ts';

/** Everything there is in one run. */
export interface World {
  readonly loop: Loop;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly servers: readonly Server[];
  readonly newId: NewId;
  readonly memory: Memory;
}

/** A new world: two servers on empty engines, one or both of them sweeping, and nothing yet gone wrong. */
export function begin(seed: number): World {
  const loop = new Loop();
  const chance = chanceOf(seed);
  enter({ loop, chance });
  const weather = new Weather(chance);
  const mongo = new Mongo(loop);
  const redis = new Redis(loop, chance);
  const newId = createIds({ now: () => loop.clock, random: chance.bytes });
  const ground = { loop, chance, weather, mongo, redis, newId };
  const servers = [
    new Server(ground, 'server-1', true),
    new Server(ground, 'server-2', chance.often(0.3)),
  ];
  for (const server of servers) server.start();
  return { ...ground, servers, memory: new Memory(() => loop.clock) };
}
