import { Book, initModels, mongoTransaction } from 'medici';
import mongoose from 'mongoose';
import { type LedgerUnderTest, accounts } from './transfers.ts';

const OPENING_BALANCE = 1_000_000;

/**
 * The driver's helper gives up after two minutes of write conflicts, which happens on one hot
 * account.
 */
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
 * The most used ledger for Node and MongoDB, called as its documentation recommends: its
 * transaction helper, the payer's balance read after the entry, and the payer's account locked
 * last.
 */
export async function mediciLedger(url: string): Promise<LedgerUnderTest> {
  await mongoose.connect(url, { writeConcern: { w: 'majority', journal: true } });
  await initModels();
  const book = new Book('bench', { precision: 0 });
  for (const account of accounts)
    await book
      .entry('fund')
      .debit('bank', OPENING_BALANCE)
      .credit(account, OPENING_BALANCE)
      .commit();
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
