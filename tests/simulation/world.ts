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
  /** Whether money moves by transfers and bills too, and not by packets alone. */
  readonly pays: boolean;
}

/** One seed in so many has transfers and bills. The others stay as they were before there were any. */
const PAYS_ONE_IN = 4;

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
  const pays = seed % PAYS_ONE_IN === 0;
  const environment = { loop, random, network, mongo, redis, newId, pays };
  const servers = [
    new Server(environment, 'server-1', true),
    new Server(environment, 'server-2', random.chance(0.3)),
  ];
  for (const server of servers) server.start();
  return { ...environment, servers, history: new History(() => loop.clock) };
}
