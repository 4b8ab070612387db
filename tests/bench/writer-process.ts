import mongoose from 'mongoose';
import type { Config } from '../../server/src/config.ts';
import { createWriteLease } from '../../server/src/modules/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { connectRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { ourLedger, type Pattern, runTransfers } from './transfers.ts';

/**
 * A ledger in a process of its own. Its arguments say what to post, and the parent says when to
 * start.
 */
const [url = '', redisUrl = '', pattern = 'spread', callers = '0', n = '0', name = ''] =
  process.argv.slice(2);
const mongo = await mongoose.createConnection(url).asPromise();
const log = createLog({ logLevel: 'error' });
const redis = await connectRedis({ config: { redisUrl } as Config, log });
const ledger = await ourLedger(mongo, { name, writeLease: createWriteLease({ redis, log }) });
process.send?.('ready');
process.once('message', async () => {
  const { seconds } = await runTransfers(
    ledger,
    pattern as Pattern,
    Number(callers),
    Number(n),
    name,
  );
  process.send?.({ n: Number(n), seconds });
  await ledger.close();
  await redis.close();
  await mongo.close();
  process.disconnect();
});
