import mongoose from 'mongoose';
import { APP_NAME } from '../../server/src/platform/mongo/connect-mongo.ts';

type Session = mongoose.mongo.ClientSession;

/**
 * Lives through what a process leaves that dies between its write and its commit: a transaction of the
 * wallet's own that has written an account. `look` is given its session.
 */
export async function withStaleTransaction(
  mongodbUrl: string,
  account: string,
  look: (session: Session) => Promise<void>,
): Promise<void> {
  const dead = await mongoose.createConnection(mongodbUrl, { appName: APP_NAME }).asPromise();
  const session = dead.getClient().startSession();
  session.startTransaction();
  const accounts = dead.getClient().db(dead.name).collection<{ _id: string }>('accounts');
  await accounts.updateOne({ _id: account }, { $set: { balance: 0 } }, { session });
  try {
    await look(session);
  } finally {
    await session.endSession();
    await dead.close();
  }
}
