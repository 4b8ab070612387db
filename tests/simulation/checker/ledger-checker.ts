import { parseAccountName } from '../../../server/src/modules/ledger/index.ts';
import type { Document } from '../database/documents.ts';
import type { SnapshotStore } from '../database/snapshot-store.ts';

/** A leg of money into an account; the legs of limits mirror it and are no money. */
const isMoneyIn = ({ account, amount }: { account: string; amount: number }): boolean =>
  amount > 0 && !account.endsWith(':LIM');

/** An expired packet is closed by the next sweep or the one after. */
const CLOSED_WITHIN_MS = 3_000;

interface Leg {
  readonly account: string;
  readonly amount: number;
}
export type Entry = Document & {
  readonly kind: string;
  readonly legs: readonly Leg[];
  readonly reference: { readonly id: string; readonly slot?: number };
};
type Account = Document & { readonly balance: number; readonly minBalance: number | null };
export type Packet = Document & {
  readonly sender: string;
  readonly total: number;
  readonly count: number;
  readonly expiresAt: Date;
  readonly closing: { readonly refunded: number } | null;
};

/** The documents of the database at the end of a run, by collection. */
export interface FinalState {
  readonly accounts: readonly Account[];
  readonly entries: readonly Entry[];
  readonly packets: readonly Packet[];
}

export const finalStateOf = (store: SnapshotStore): FinalState => ({
  accounts: store.all('accounts') as Account[],
  entries: store.all('entries') as Entry[],
  packets: store.all('packets') as Packet[],
});

/** The user who was paid by a claim. */
export const payeeOf = ({ legs }: Entry) =>
  parseAccountName(legs.find(({ amount }) => amount > 0)?.account ?? '').owner;

/**
 * Accounts whose balance is not the sum of their legs, or is below the minimum; a sum that is not
 * zero.
 */
export function* ledgerViolations({ accounts, entries }: FinalState): Generator<string> {
  const legs = new Map<string, number>();
  for (const entry of entries) {
    for (const { account, amount } of entry.legs) {
      legs.set(account, (legs.get(account) ?? 0) + amount);
    }
  }
  let sum = 0;
  for (const { _id, balance, minBalance } of accounts) {
    sum += balance;
    if (balance !== (legs.get(_id) ?? 0)) yield `${_id} has ${balance}, its legs ${legs.get(_id)}`;
    if (minBalance !== null && balance < minBalance)
      yield `${_id} has ${balance}, below its minimum`;
    if (parseAccountName(_id).root === 'person' && balance < 0) yield `${_id} owes ${-balance}`;
  }
  if (sum !== 0) yield `all balances add up to ${sum}`;
}

/** Packets with a share or a person twice, not closed in time, or not paid out to the last fen. */
export function* packetViolations(state: FinalState, now: number): Generator<string> {
  for (const packet of state.packets) {
    const own = state.entries.filter(({ reference }) => reference.id === packet._id);
    const claims = own.filter(({ reference }) => reference.slot !== undefined);
    const credits = claims.flatMap(({ legs }) => legs.filter(({ amount }) => amount > 0));
    const claimed = credits.reduce((sum, { amount }) => sum + amount, 0);
    if (new Set(claims.map(({ reference }) => reference.slot)).size < claims.length)
      yield `${packet._id}: a share twice`;
    if (new Set(claims.map(payeeOf)).size < claims.length) yield `${packet._id}: a person twice`;
    if (!packet.closing) {
      const late_ms = now - packet.expiresAt.getTime();
      if (late_ms > CLOSED_WITHIN_MS) yield `${packet._id}: expired and still open`;
      continue;
    }
    const { refunded } = packet.closing;
    if (claimed + refunded !== packet.total)
      yield `${packet._id}: ${claimed} + ${refunded} ≠ ${packet.total}`;
    const closes = own.filter(({ _id }) => _id.startsWith('close:'));
    const refunds = closes.flatMap(({ legs }) => legs.filter(isMoneyIn));
    if (closes.length !== 1) yield `${packet._id}: closed ${closes.length} times`;
    if (refunds.some(({ account }) => account !== `person:${packet.sender}:CNY`)) {
      yield `${packet._id}: refunded to ${refunds.map(({ account }) => account).join()}`;
    }
  }
}
