import type { Connection } from 'mongoose';
import { type BankBook, readBankBook } from './bank-book.ts';
import { collection, type EntryRow, groupBy } from './read-ledger.ts';

/** A transfer between residents, as stored. */
export interface TransferRow {
  readonly _id: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: number;
  readonly dueAt: Date;
  readonly end: { readonly state: string } | null;
}

/** A top-up by card or a withdrawal, as stored. */
export interface PaymentRow {
  readonly _id: string;
  readonly user: string;
  readonly amount: number;
  readonly state: string;
}

export interface BillRow {
  readonly _id: string;
  readonly fronter: string;
  readonly total: number;
  readonly ownAmount: number | null;
  readonly countedAt: Date | null;
  readonly people: readonly { readonly user: string; readonly amount: number | null }[];
}

/** How a share ended: `<bill>:<user>`. */
export interface SettledRow {
  readonly _id: string;
  readonly state: string;
}

export interface AccountRow {
  readonly _id: string;
  readonly balance: number;
  readonly minBalance: number | null;
}

/** Everything that residents have done with their wallets, as MongoDB and the bank have it. */
export interface WalletState {
  readonly transfers: readonly TransferRow[];
  readonly topUps: readonly PaymentRow[];
  readonly withdrawals: readonly PaymentRow[];
  readonly bills: readonly BillRow[];
  readonly settled: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, AccountRow>;
  /** Entries by their key, and by what they refer to. */
  readonly entries: ReadonlyMap<string, EntryRow>;
  readonly entriesOf: ReadonlyMap<string, readonly EntryRow[]>;
  /** What replies to keyed requests name. */
  readonly replied: ReadonlySet<string>;
  /** The ids of the records of keyed requests. */
  readonly records: ReadonlySet<string>;
  /** Differences with the bank that wait for a person. */
  readonly parked: readonly string[];
  readonly book: BankBook;
}

/** The keys of what residents do; those of the transfer nodes are others. */
const KEYS = [
  /^hold:trf_/,
  /^transfer:trf_/,
  /^end:trf_/,
  /^give_back:trf_/,
  /^top_up:top_/,
  /^reverse:top_/,
  /^withdraw:wdr_/,
  /^end:wdr_/,
  /^return:wdr_/,
  /^pay:bil_/,
];
const ENDPOINTS = /:(sendTransfer|topUpByCard|withdraw|openBill|payBillShare):/;

const all = <Row extends { readonly _id: string }>(mongo: Connection, name: string, filter = {}) =>
  collection<Row>(mongo, name)
    .find(filter as never)
    .toArray() as unknown as Promise<Row[]>;

/** Reads the wallets. `bankBook` is the path of the bank's book. */
export async function readWallets(mongo: Connection, bankBook: string): Promise<WalletState> {
  const own = { _id: { $in: KEYS } };
  const [transfers, topUps, withdrawals, bills, settled, accounts, entries, records, parked] =
    await Promise.all([
      all<TransferRow>(mongo, 'transfers'),
      all<PaymentRow>(mongo, 'top_ups'),
      all<PaymentRow>(mongo, 'withdrawals'),
      all<BillRow>(mongo, 'bills'),
      all<SettledRow>(mongo, 'settled'),
      all<AccountRow>(mongo, 'accounts'),
      all<EntryRow>(mongo, 'entries', own),
      all<{ _id: string; reply: { id?: string } }>(mongo, 'idempotency', { _id: ENDPOINTS }),
      all<{ _id: string }>(mongo, 'findings'),
    ]);
  return {
    transfers,
    topUps,
    withdrawals,
    bills,
    settled: new Map(settled.map(({ _id, state }) => [_id, state])),
    accounts: new Map(accounts.map((account) => [account._id, account])),
    entries: new Map(entries.map((entry) => [entry._id, entry])),
    entriesOf: groupBy(entries, ({ reference }) => reference.id),
    replied: new Set(records.map(({ reply }) => reply.id ?? '')),
    records: new Set(records.map(({ _id }) => _id)),
    parked: parked.map(({ _id }) => _id),
    book: await readBankBook(bankBook),
  };
}
