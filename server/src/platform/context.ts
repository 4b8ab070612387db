import type { ChangeEvent } from '@pingshan/shared/live/schemas';
import type { NewId } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import type { Tokens } from './auth/tokens.ts';
import type { DiskGuard } from './mongo/disk-guard.ts';
import type { Log } from './log.ts';
import type { PlatformLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { RedisHandle } from './redis/connect-redis.ts';

/**
 * The first argument of every function that does I/O. The platform knows no domain: `app.ts` adds the
 * functions that modules offer each other.
 */
export interface Platform {
  readonly config: Config;
  readonly limits: PlatformLimits;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly mongo: Connection;
  readonly redis: RedisHandle;
  readonly tokens: Tokens;
  readonly disk: DiskGuard;
  /**
   * Publishes a change event to the subscribers of a topic in every process, who then read again. Call it
   * after the commit only. Topics: `<name>:<id>` of a module, `bot`, and `me:<user>` for a user's own wallet.
   */
  readonly notifyChanged: (change: Pick<ChangeEvent, 'topic' | 'event'>) => void;
}
