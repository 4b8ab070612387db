import { afterAll } from '@jest/globals';
import { Redis } from 'ioredis';
import { createLog, type Log } from '../../server/src/platform/log.ts';
import type { RedisHandle } from '../../server/src/platform/redis/connect-redis.ts';
import { freshRedis } from './databases.ts';

/** What the allocator needs of a server process; a test may change the generation, as a restart of Redis does. */
export interface PoolContext {
  readonly redis: RedisHandle & { generation: string };
  readonly log: Log;
}

/** Contexts of so many server processes, each with its own connection to the same empty Redis. */
export async function poolContexts(count: number): Promise<PoolContext[]> {
  const url = await freshRedis();
  const log = createLog({ logLevel: 'silent' });
  return Array.from({ length: count }, () => {
    const client = new Redis(url, { enableAutoPipelining: true });
    afterAll(() => client.disconnect());
    const createSubscriber = () => client.duplicate();
    const close = async () => client.disconnect();
    return {
      redis: { client, clustered: false, generation: 'g0', createSubscriber, close },
      log,
    };
  });
}
