import mongoose from 'mongoose';
import type { Config } from '../../server/src/config.ts';
import { createTurns } from '../../server/src/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { connectRedis } from '../../server/src/platform/redis.ts';
import { ourLedger, type Pattern, transfer } from './transfers.ts';

/** A ledger in a process of its own, told by its arguments what to do; the parent says when. */
const [url = '', redisUrl = '', pattern = 'spread', callers = '0', n = '0', name = ''] =
  process.argv.slice(2);
const mongo = await mongoose.createConnection(url).asPromise();
const log = createLog({ logLevel: 'error' });
const redis = await connectRedis({ config: { redisUrl } as Config, log });
const ledger = await ourLedger(mongo, { name, turns: createTurns({ redis, log }) });
process.send?.('ready');
process.once('message', async () => {
  const { seconds } = await transfer(ledger, pattern as Pattern, Number(callers), Number(n), name);
  process.send?.({ n: Number(n), seconds });
  await ledger.close();
  await redis.close();
  await mongo.close();
  process.disconnect();
});
