import { createIds, type NewId } from '@pingshan/shared/ids';
import { type Chance, chanceOf } from './chance.ts';
import { EventLoop } from './node/event-loop.ts';
import { History } from './checker/history.ts';
import { Mongo } from './database/mongo.ts';
import { bindVirtualNode } from './node/virtual-node.ts';
import { Redis } from './redis/redis.ts';
import { Server } from './node/server.ts';
import { Network } from './network/network.ts';

/** The parts of one simulated run. */
export interface World {
  readonly loop: EventLoop;
  readonly chance: Chance;
  readonly network: Network;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly servers: readonly Server[];
  readonly newId: NewId;
  readonly history: History;
}

/** A new world: two servers on empty databases, one or both of them with a sweeper, and no fault yet. */
export function createWorld(seed: number): World {
  const loop = new EventLoop();
  const chance = chanceOf(seed);
  bindVirtualNode({ loop, chance });
  const network = new Network(chance);
  const mongo = new Mongo(loop);
  const redis = new Redis(loop, chance);
  const newId = createIds({ now: () => loop.clock, random: chance.bytes });
  const environment = { loop, chance, network, mongo, redis, newId };
  const servers = [
    new Server(environment, 'server-1', true),
    new Server(environment, 'server-2', chance.often(0.3)),
  ];
  for (const server of servers) server.start();
  return { ...environment, servers, history: new History(() => loop.clock) };
}
