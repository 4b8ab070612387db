import type { Connection } from 'mongoose';

/** What the ledger says, read by no code of the server's: the documents as they lie there. */
export interface EntryRow {
  readonly _id: string;
  readonly kind: string;
  readonly packet?: string;
  readonly share?: number;
  readonly legs: readonly { readonly account: string; readonly amount: number }[];
}

const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PERSON = /^person:([^:]+):/;

/** A collection as a majority of MongoDB has it. */
export const collection = <T extends { _id: string }>(books: Connection, name: string) =>
  books.getClient().db(books.name).collection<T>(name, MAJORITY);

/** Every journal of these packets: sending, grabs, the end. */
export function entriesOf(books: Connection, packets: readonly string[]): Promise<EntryRow[]> {
  return collection<EntryRow>(books, 'entries')
    .find({ packet: { $in: [...packets] } })
    .toArray();
}

/** The person whose account this is; nobody for an escrow or the bank. */
export const ownerOf = (account: string): string => PERSON.exec(account)?.[1] ?? 'nobody';

/** What an account got in a journal, whatever the width it is stored in. */
export const netAmount = ({ legs }: EntryRow, account: string): number =>
  legs.reduce((sum, leg) => (leg.account === account ? sum + Number(leg.amount) : sum), 0);

/** Items by a name each has, in their order. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
