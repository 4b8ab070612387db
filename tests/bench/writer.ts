import mongoose from 'mongoose';
import { ourLedger, type Pattern, transfer } from './transfers.ts';

/** A ledger in a process of its own, told by its arguments what to do; the parent says when. */
const [url = '', pattern = 'spread', callers = '0', n = '0', name = ''] = process.argv.slice(2);
const mongo = await mongoose.createConnection(url).asPromise();
const ledger = await ourLedger(mongo, name);
process.send?.('ready');
process.once('message', async () => {
  const { seconds } = await transfer(ledger, pattern as Pattern, Number(callers), Number(n), name);
  process.send?.({ n: Number(n), seconds });
  await ledger.close();
  await mongo.close();
  process.disconnect();
});
