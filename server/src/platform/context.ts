import type { Hint } from '@pingshan/shared/contract/live';
import type { NewId } from '@pingshan/shared/ids';
import type { Clock } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import type { Tokens } from './auth.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RedisDoor } from './redis.ts';

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
  readonly redis: RedisDoor;
  readonly tokens: Tokens;
  readonly disk: Disk;
  /**
   * Says "look again" to whoever watches a topic, in every process. Only after the commit. The
   * topics are `red-packet:<id>`, `bot`, and `me:<user>` for one person's own wallet.
   */
  readonly hint: (hint: Pick<Hint, 'topic' | 'event'>) => void;
}
