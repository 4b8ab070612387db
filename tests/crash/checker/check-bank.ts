import type { Findings } from './findings.ts';
import { type EntryRow, netAmount } from './read-ledger.ts';
import type { PaymentRow, WalletState } from './wallet-state.ts';

const BANK = 'bank:sandbox-bank:CNY';

const atBank = (entries: readonly EntryRow[] = []): number =>
  entries.reduce((sum, entry) => sum - netAmount(entry, BANK), 0) + 0;

/** What the bank was asked for, and what we have no record of: a second id for the same money. */
function findUnknown({ book, topUps, withdrawals }: WalletState): string[] {
  const ours = new Set([...topUps, ...withdrawals].map(({ _id }) => _id));
  const ids = [...book.instructions.keys()].filter((id) => !ours.has(id));
  return ids.map((id) => `${id}: the bank has it, and no record does`);
}

/** The bank's statement and ours, line by line: what it moved for an id is what we have posted for it. */
function findDifferences({ book, entriesOf, topUps, withdrawals }: WalletState): string[] {
  return [...topUps, ...withdrawals].flatMap(({ _id }) => {
    const [theirs, ours] = [book.moved.get(_id) ?? 0, atBank(entriesOf.get(_id))];
    return theirs === ours ? [] : [`${_id}: the bank has moved ${theirs}, the ledger ${ours}`];
  });
}

/** A withdrawal that ended with us was never given to the bank. */
function findSentAnyway({ book, withdrawals }: WalletState): string[] {
  const cancelled = withdrawals.filter(({ state }) => state === 'cancelled');
  const sent = cancelled.filter(({ _id }) => book.instructions.has(_id));
  return sent.map(({ _id }) => `${_id}: cancelled, and the bank has it`);
}

/** Money that is credited before the bank has moved it is money that we do not have. */
function findEarly({ book, entries, topUps }: WalletState): string[] {
  const isEarly = ({ _id }: PaymentRow) => {
    const entry = entries.get(`top_up:${_id}`);
    return entry && entry.at.getTime() < (book.firstMoved_ms.get(_id) ?? Number.POSITIVE_INFINITY);
  };
  return topUps.filter(isEarly).map(({ _id }) => `${_id}: credited before the bank has paid`);
}

/** The balance of the bank's account is minus what the bank holds for us. */
function findWrongTotal({ accounts, book }: WalletState): string[] {
  const ours = -(accounts.get(BANK)?.balance ?? 0);
  const theirs = [...book.moved.values()].reduce((sum, amount) => sum + amount, 0);
  return ours === theirs ? [] : [`the bank holds ${theirs}, by the ledger ${ours}`];
}

/** Compares the bank's book with the ledger. */
export function findWrongBankSides(state: WalletState): Pick<Findings, 'doubled' | 'unsound'> {
  return {
    doubled: [...findUnknown(state), ...findDifferences(state), ...findSentAnyway(state)],
    unsound: [...findEarly(state), ...findWrongTotal(state)],
  };
}
