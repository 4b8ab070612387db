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
 * The first argument of every function that does I/O. The platform knows no domain: `app.ts` adds what
 * modules need of each other.
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
   * Tells the subscribers of a topic, in every process, to read again. Call it after the commit only. The
   * topics are `red-packet:<id>`, `bot`, and `me:<user>` for one person's own wallet.
   */
  readonly notifyChanged: (change: Pick<ChangeEvent, 'topic' | 'event'>) => void;
}
