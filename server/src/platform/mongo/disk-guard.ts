import type { Connection } from 'mongoose';
import { databaseOf } from './collection.ts';
import type { PlatformLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** Whether the database may still grow: with a full disk it can neither write nor compact. */
export interface DiskGuard {
  /** True while little disk space is free: nothing new is written then. */
  readonly readOnly: boolean;
  readonly close: () => void;
}

/** What is left where MongoDB keeps its data; undefined where it does not say, as of an empty database. */
async function freeBytes(mongo: Connection): Promise<number | undefined> {
  const { fsTotalSize, fsUsedSize } = await databaseOf({ mongo }).stats();
  return fsTotalSize ? fsTotalSize - fsUsedSize : undefined;
}

/** Looks at the database's disk now and then; a database that is away just now is not called full. */
export function createDiskGuard({
  mongo,
  limits,
  log,
  metrics,
}: {
  mongo: Connection;
  limits: PlatformLimits;
  log: Log;
  metrics: Metrics;
}): DiskGuard {
  let full = false;
  const look = async () => {
    const free = await freeBytes(mongo);
    const now = free !== undefined && free < limits.disk.free_bytes_min;
    if (now && !full) log.error({ free_bytes: free }, 'disk.full');
    if (!now && full) log.info({ free_bytes: free }, 'disk.free');
    full = now;
  };
  const looking = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'disk.unseen'));
  }, limits.disk.poll_ms).unref();
  metrics.gauge('wallet_disk_full', '1 while nothing new is written for want of disk', () =>
    full ? 1 : 0,
  );
  return {
    get readOnly() {
      return full;
    },
    close: () => clearInterval(looking),
  };
}
