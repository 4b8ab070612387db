import { afterAll } from '@jest/globals';
import type { App } from '../../server/src/app.ts';
import { createLedger } from '../../server/src/modules/ledger/index.ts';
import { connectMongo } from '../../server/src/platform/mongo/connect-mongo.ts';
import { startFaultProxy } from './fault-proxy.ts';

/** Another writer on the same books, whose line to the database can be cut, held and clogged. */
export async function ledgerOverProxy(ctx: App) {
  const wire = await startFaultProxy(ctx.config.mongodbUrl);
  /** Else the driver would go to the address that mongod itself names. */
  const mongodbUrl = wire.url.replace(/replicaSet=[^&]*/, 'directConnection=true');
  const mongo = await connectMongo({ config: { mongodbUrl }, log: ctx.log });
  const newTransactionId = () => ctx.newId('txn');
  const ledger = createLedger({ ...ctx, mongo, newTransactionId, jitter: Math.random });
  afterAll(async () => {
    await ledger.close();
    await mongo.close();
  });
  return { wire, ledger };
}
