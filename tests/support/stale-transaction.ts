import mongoose from 'mongoose';
import { APP_NAME } from '../../server/src/platform/mongo/connect-mongo.ts';

type Session = mongoose.mongo.ClientSession;

/**
 * Leaves a transaction open that has written an account, as a wallet process does that dies between
 * its write and its commit. `work` runs while the transaction is open, and gets its session.
 */
export async function withStaleTransaction(
  mongodbUrl: string,
  account: string,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const dead = await mongoose.createConnection(mongodbUrl, { appName: APP_NAME }).asPromise();
  const session = dead.getClient().startSession();
  session.startTransaction();
  const accounts = dead.getClient().db(dead.name).collection<{ _id: string }>('accounts');
  await accounts.updateOne(
    { _id: account },
    { $set: { balance: mongoose.mongo.Long.ZERO } },
    { session },
  );
  try {
    await work(session);
  } finally {
    await session.endSession();
    await dead.close();
  }
}
