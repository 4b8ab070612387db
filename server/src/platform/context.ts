import type { ChangeEvent } from '@pingshan/shared/live/schemas';
import type { NewId } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import type { Tokens } from './auth/tokens.ts';
import type { DiskGuard } from './mongo/disk-guard.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RedisHandle } from './redis/connect-redis.ts';

/**
 * What every verb is given as its first argument. The platform knows no domain: rooms add what they
 * offer to those above them in `app.ts` and nowhere else.
 */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly mongo: Connection;
  readonly redis: RedisHandle;
  readonly tokens: Tokens;
  readonly disk: DiskGuard;
  /**
   * Says "look again" to whoever watches a topic, in every process. Only after the commit. The
   * topics are `red-packet:<id>`, `bot`, and `me:<user>` for one person's own wallet.
   */
  readonly notifyChanged: (hint: Pick<ChangeEvent, 'topic' | 'event'>) => void;
}
