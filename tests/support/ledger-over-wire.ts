import { afterAll } from '@jest/globals';
import type { App } from '../../server/src/app.ts';
import { createLedger } from '../../server/src/ledger/index.ts';
import { connectMongo } from '../../server/src/platform/mongo.ts';
import { layWire } from './wire.ts';

/** Another writer on the same books, whose line to the database can be cut, held and clogged. */
export async function ledgerOverWire(ctx: App) {
  const wire = await layWire(ctx.config.mongodbUrl);
  /** Else the driver would go to the address that mongod itself names. */
  const mongodbUrl = wire.url.replace(/replicaSet=[^&]*/, 'directConnection=true');
  const mongo = await connectMongo({ config: { mongodbUrl }, log: ctx.log });
  const newTxn = () => ctx.newId('transaction');
  const ledger = createLedger({ ...ctx, mongo, newTxn, jitter: Math.random });
  afterAll(async () => {
    await ledger.close();
    await mongo.close();
  });
  return { wire, ledger };
}
