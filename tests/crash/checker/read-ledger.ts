import type { Connection } from 'mongoose';

/**
 * A journal entry as stored in MongoDB. It is read without the server's code, which is under test.
 */
export interface EntryRow {
  readonly _id: string;
  readonly kind: string;
  readonly at: Date;
  readonly reference: { readonly id: string; readonly slot?: number };
  readonly legs: readonly { readonly account: string; readonly amount: number }[];
}

const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PERSON = /^person:([^:]+):/;

/** A collection, read as a majority of the replica set has it. */
export const collection = <T extends { _id: string }>(mongo: Connection, name: string) =>
  mongo.getClient().db(mongo.name).collection<T>(name, MAJORITY);

/** All entries that concern these packets: send, claims and refund. */
export function entriesOf(mongo: Connection, packets: readonly string[]): Promise<EntryRow[]> {
  return collection<EntryRow>(mongo, 'entries')
    .find({ 'reference.id': { $in: [...packets] } })
    .toArray();
}

/** The user who owns this account. Escrow and bank accounts have no owner. */
export const ownerOf = (account: string): string => PERSON.exec(account)?.[1] ?? 'no owner';

/** The account of a user's money. */
export const personAccount = (user: string): string => `person:${user}:CNY`;

/** The sum of an account's legs in an entry, whatever BSON type they are stored as. */
export const netAmount = ({ legs }: EntryRow, account: string): number =>
  legs.reduce((sum, leg) => (leg.account === account ? sum + Number(leg.amount) : sum), 0);

/** Groups items by key and keeps their order. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
