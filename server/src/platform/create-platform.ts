import { createIds } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { Config } from '../config.ts';
import { createTokens } from './auth/tokens.ts';
import type { Platform } from './context.ts';
import { createDiskGuard } from './mongo/disk-guard.ts';
import { withEpoch, readEpoch } from './mongo/epoch.ts';
import { createChangeEvents, type ChangeEvents } from './realtime/change-events.ts';
import { createLog, type Log } from './log.ts';
import type { PlatformLimits } from './limits.ts';
import { createMetrics } from './metrics.ts';
import { connectMongo } from './mongo/connect-mongo.ts';
import { createRandom } from './random.ts';
import { connectRedis } from './redis/connect-redis.ts';

export interface StartedPlatform {
  readonly platform: Platform;
  readonly changeEvents: ChangeEvents;
  readonly stop: () => Promise<void>;
}

/** Connects to the databases and creates the context. Throws where a deployment would break a guarantee. */
export async function createPlatform(
  config: Config,
  {
    clock,
    limits,
    log = createLog(config),
  }: { clock: Clock; limits: PlatformLimits; log?: Log | undefined },
): Promise<StartedPlatform> {
  const [mongo, handle] = await Promise.all([
    connectMongo({ config, log }),
    connectRedis({ config, log }),
  ]);
  const disconnect = async () => {
    await handle.close();
    await mongo.close();
  };
  const epoch = await readEpoch(mongo).catch(async (error: unknown) => {
    await disconnect();
    throw error;
  });
  const redis = withEpoch(handle, epoch);
  const base = { config, limits, clock, log, metrics: createMetrics(), mongo, redis };
  const changeEvents = createChangeEvents(base);
  const newId = createIds({ now: clock, random: createRandom() });
  const tokens = createTokens(base);
  const disk = createDiskGuard(base);
  return {
    platform: { ...base, newId, tokens, disk, notifyChanged: changeEvents.notifyChanged },
    changeEvents,
    async stop() {
      disk.close();
      await changeEvents.close();
      await disconnect();
    },
  };
}
