import { createIds } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { Config } from '../config.ts';
import { createTokens } from './auth.ts';
import type { Platform } from './context.ts';
import { watchDisk } from './disk.ts';
import { inEpoch, readEpoch } from './epoch.ts';
import { createHints, type Hints } from './hints.ts';
import { prepareIdempotency } from './idempotency.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { connectMongo } from './mongo.ts';
import { createRandom } from './random.ts';
import { connectRedis } from './redis.ts';

export interface Started {
  readonly platform: Platform;
  readonly hints: Hints;
  readonly stop: () => Promise<void>;
}

/** Connects to the engines and makes everything a verb is given. Throws where a promise could not be kept. */
export async function startPlatform(
  config: Config,
  { clock, log = createLog(config) }: { clock: Clock; log?: Log | undefined },
): Promise<Started> {
  const [mongo, door] = await Promise.all([
    connectMongo({ config, log }),
    connectRedis({ config, log }),
  ]);
  const letGo = async () => {
    await door.close();
    await mongo.close();
  };
  const epoch = await readEpoch(mongo).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  const redis = inEpoch(door, epoch);
  const base = { config, clock, log, metrics: createMetrics(), mongo, redis };
  const hints = createHints(base);
  const newId = createIds({ now: clock, random: createRandom() });
  const tokens = createTokens(base);
  await prepareIdempotency(mongo);
  const disk = watchDisk(base);
  return {
    platform: { ...base, newId, tokens, disk, hint: hints.say },
    hints,
    async stop() {
      disk.close();
      await hints.close();
      await letGo();
    },
  };
}
