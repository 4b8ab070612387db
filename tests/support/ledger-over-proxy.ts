import { afterAll } from '@jest/globals';
import type { App } from '../../server/src/app.ts';
import { createLedger } from '../../server/src/modules/ledger/index.ts';
import { connectMongo } from '../../server/src/platform/mongo/connect-mongo.ts';
import { startFaultProxy } from './fault-proxy.ts';

/** Creates another writer of the same ledger that reaches MongoDB through a fault proxy. */
export async function ledgerOverProxy(ctx: App) {
  const proxy = await startFaultProxy(ctx.config.mongodbUrl);
  // Without a direct connection the driver would use the address in mongod's replica set
  // configuration.
  const mongodbUrl = proxy.url.replace(/replicaSet=[^&]*/, 'directConnection=true');
  const mongo = await connectMongo({ config: { mongodbUrl }, log: ctx.log });
  const newTransactionId = () => ctx.newId('txn');
  const ledger = createLedger({ ...ctx, mongo, newTransactionId, jitter: Math.random });
  afterAll(async () => {
    await ledger.close();
    await mongo.close();
  });
  return { proxy, ledger };
}
