import { netAmount, personAccount } from './read-ledger.ts';
import type { BillRow, WalletState } from './wallet-state.ts';

function findWrongShare(
  { entries, settled }: WalletState,
  { _id, fronter }: BillRow,
  { user, amount }: BillRow['people'][number],
): string[] {
  const share = `${_id}:${user}`;
  const [entry, end] = [entries.get(`pay:${share}`), settled.get(share)];
  if ((entry !== undefined) !== (end === 'paid')) {
    return [`${share}: ${entry ? 'paid' : 'not paid'}, settled as ${end ?? 'nothing'}`];
  }
  if (!entry) return [];
  const paid = -netAmount(entry, personAccount(user));
  const received = netAmount(entry, personAccount(fronter));
  return paid === amount && received === amount
    ? []
    : [`${share}: ${paid} paid and ${received} received of ${amount}`];
}

/** The shares of a counted bill are its total, to the last fen. */
function findWrongSum({ _id, total, ownAmount, countedAt, people }: BillRow): string[] {
  if (!countedAt) return [];
  const sum = people.reduce((all, { amount }) => all + (amount ?? 0), ownAmount ?? 0);
  return sum === total ? [] : [`${_id}: shares of ${sum}, the total is ${total}`];
}

/** Each share is settled once, and what was paid for it is what it says. */
export function findWrongShares(state: WalletState): string[] {
  return state.bills.flatMap((bill) => [
    ...findWrongSum(bill),
    ...bill.people.flatMap((person) => findWrongShare(state, bill, person)),
  ]);
}
