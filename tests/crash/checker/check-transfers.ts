import type { Connection } from 'mongoose';
import { collection, netAmount, type EntryRow } from './read-ledger.ts';
import type { Findings } from './findings.ts';
import type { History, Transfer } from '../history.ts';

const BATCH = 5_000;

async function readEntries(
  books: Connection,
  keys: readonly string[],
): Promise<Map<string, EntryRow>> {
  const found = new Map<string, EntryRow>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const filter = { _id: { $in: keys.slice(at, at + BATCH) } };
    const rows = await collection<EntryRow>(books, 'entries').find(filter).toArray();
    for (const row of rows) found.set(row._id, row);
  }
  return found;
}

const personAccount = (id: string) => `person:${id}:CNY`;

function isPosted({ from, to, amount }: Transfer, row: EntryRow | undefined): boolean {
  return Boolean(
    row &&
      netAmount(row, personAccount(from)) === -amount &&
      netAmount(row, personAccount(to)) === amount,
  );
}

/** A transfer told as done is there as it was asked for; one that was refused is not, and for lack of money alone. */
export async function checkTransfers(
  books: Connection,
  { moved, refused }: History,
): Promise<Partial<Findings>> {
  const noes = refused.flatMap(({ what, code }) => ('to' in what ? [{ ...what, code }] : []));
  const rows = await readEntries(
    books,
    [...moved, ...noes].map(({ key }) => key),
  );
  return {
    lost: moved.filter((one) => !isPosted(one, rows.get(one.key))).map(({ key }) => key),
    contradicted: noes.flatMap(({ key, code }) => {
      if (rows.has(key)) return [`${key}: ${code}, yet moved`];
      return code === 'insufficient_funds' ? [] : [`${key}: ${code}`];
    }),
  };
}
