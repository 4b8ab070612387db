import { createIds, type NewId } from '@pingshan/shared/ids';
import { type Random, seededRandom } from '../support/random.ts';
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
  readonly random: Random;
  readonly network: Network;
  readonly mongo: Mongo;
  readonly redis: Redis;
  readonly servers: readonly Server[];
  readonly newId: NewId;
  readonly history: History;
}

/**
 * A new world: two servers on empty databases, one or both of them with a sweeper, and no fault
 * yet.
 */
export function createWorld(seed: number): World {
  const loop = new EventLoop();
  const random = seededRandom(seed);
  bindVirtualNode({ loop, random });
  const network = new Network(random);
  const mongo = new Mongo(loop);
  const redis = new Redis(loop, random);
  const newId = createIds({ now: () => loop.clock, random: random.bytes });
  const environment = { loop, random, network, mongo, redis, newId };
  const servers = [
    new Server(environment, 'server-1', true),
    new Server(environment, 'server-2', random.chance(0.3)),
  ];
  for (const server of servers) server.start();
  return { ...environment, servers, history: new History(() => loop.clock) };
}
