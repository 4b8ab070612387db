import { createLog } from '../../server/src/platform/log.ts';
import { connectMongo } from '../../server/src/platform/mongo/connect-mongo.ts';
import { migrate } from '../../server/src/migrations/index.ts';

/** `tsx migrate-process.ts <address>`: migrates, with one line of JSON on stdout for each event. */
const [mongodbUrl = ''] = process.argv.slice(2);
const log = createLog({ logLevel: 'info' });
const mongo = await connectMongo({ config: { mongodbUrl }, log });
await migrate({ mongo, log });
await mongo.close();
