import type { Connection } from 'mongoose';
import { collection, gotIn, type JournalRow } from './books.ts';
import type { Findings } from './findings.ts';
import type { Memory, Transfer } from './memory.ts';

const BATCH = 5_000;

async function find(books: Connection, keys: readonly string[]): Promise<Map<string, JournalRow>> {
  const found = new Map<string, JournalRow>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const filter = { _id: { $in: keys.slice(at, at + BATCH) } };
    const rows = await collection<JournalRow>(books, 'journals').find(filter).toArray();
    for (const row of rows) found.set(row._id, row);
  }
  return found;
}

const person = (id: string) => `person:${id}:CNY`;

function isThere({ from, to, amount }: Transfer, row: JournalRow | undefined): boolean {
  return Boolean(row && gotIn(row, person(from)) === -amount && gotIn(row, person(to)) === amount);
}

/** A transfer told as done is there as it was asked for; one that was refused is not, and for lack of money alone. */
export async function checkTransfers(
  books: Connection,
  { moved, refused }: Memory,
): Promise<Partial<Findings>> {
  const noes = refused.flatMap(({ what, code }) => ('to' in what ? [{ ...what, code }] : []));
  const rows = await find(
    books,
    [...moved, ...noes].map(({ key }) => key),
  );
  return {
    lost: moved.filter((one) => !isThere(one, rows.get(one.key))).map(({ key }) => key),
    contradicted: noes.flatMap(({ key, code }) => {
      if (rows.has(key)) return [`${key}: ${code}, yet moved`];
      return code === 'insufficient_funds' ? [] : [`${key}: ${code}`];
    }),
  };
}
