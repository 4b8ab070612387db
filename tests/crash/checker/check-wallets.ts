import type { Connection } from 'mongoose';
import type { History } from '../history.ts';
import { checkActs } from './check-acts.ts';
import { findUnlimited, findWrongBalances } from './check-allowances.ts';
import { findWrongBankSides } from './check-bank.ts';
import { findWrongShares } from './check-shares.ts';
import { findWrongEscrows } from './check-escrows.ts';
import { readBankBook } from './bank-book.ts';
import type { Findings } from './findings.ts';
import { collection } from './read-ledger.ts';
import { readWallets } from './wallet-state.ts';

/**
 * Checks what residents did with their wallets: by their answers, by the ledger, and by the book of the
 * bank. Call it when nothing is on its way.
 */
export async function checkWallets(
  mongo: Connection,
  { history, bankBook }: { readonly history: History; readonly bankBook: string },
): Promise<Partial<Findings>> {
  const state = await readWallets(mongo, bankBook);
  const { lost, contradicted } = checkActs(state, history);
  const { doubled, unsound } = findWrongBankSides(state);
  const parked = state.parked.map((id) => `parked: ${id}`);
  return {
    lost,
    contradicted,
    doubled: [...doubled, ...findWrongEscrows(state), ...findWrongShares(state)],
    unsound: [...unsound, ...findUnlimited(state), ...findWrongBalances(state), ...parked],
  };
}

const OPEN = { state: { $in: ['asked', 'sent'] } };

/** What is still on its way between people, or at the bank. */
export async function unfinishedPayments(mongo: Connection, bankBook: string): Promise<string[]> {
  const idsOf = (name: string, filter: object): Promise<string[]> =>
    collection<{ _id: string }>(mongo, name).distinct('_id', filter);
  const [waiting, topUps, withdrawals, book] = await Promise.all([
    idsOf('transfers', { end: null }),
    idsOf('top_ups', OPEN),
    idsOf('withdrawals', OPEN),
    readBankBook(bankBook),
  ]);
  return [
    ...waiting.map((id) => `not ended: ${id}`),
    ...[...topUps, ...withdrawals].map((id) => `not settled: ${id}`),
    ...book.unfinished.map((id) => `under way at the bank: ${id}`),
  ];
}
