import { Book, initModels, mongoTransaction } from 'medici';
import mongoose from 'mongoose';
import { type LedgerUnderTest, people } from './transfers.ts';

const MONEY = 1_000_000;

/** Its helper gives up after two minutes of lost conflicts, which on one hot account some callers do meet. */
async function retryConflicts(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      const again = error instanceof mongoose.mongo.MongoError;
      if (!again || !error.hasErrorLabel('TransientTransactionError')) throw error;
    }
  }
}

/**
 * The ledger that people pick for Node and MongoDB, as its own documentation says: its transaction
 * helper, the payer's balance looked at after the entry, the payer locked last.
 */
export async function mediciLedger(url: string): Promise<LedgerUnderTest> {
  await mongoose.connect(url, { writeConcern: { w: 'majority', journal: true } });
  await initModels();
  const book = new Book('bench', { precision: 0 });
  for (const person of people)
    await book.entry('fund').debit('bank', MONEY).credit(person, MONEY).commit();
  const transferOne = (key: string, from: string, to: string) =>
    retryConflicts(() =>
      mongoTransaction(async (session) => {
        await book.entry(key).debit(from, 1).credit(to, 1).commit({ session });
        const { balance } = await book.balance({ account: from }, { session });
        if (balance < 0) throw new Error('insufficient funds');
        await book.writelockAccounts([from], { session });
      }),
    );
  return { transferOne, close: () => mongoose.disconnect() };
}
