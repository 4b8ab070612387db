import type { Connection } from 'mongoose';
import type { History, Transfer } from '../history.ts';
import type { Findings } from './findings.ts';
import { collection, type EntryRow, netAmount, personAccount } from './read-ledger.ts';

const BATCH = 5_000;

async function readEntries(
  mongo: Connection,
  keys: readonly string[],
): Promise<Map<string, EntryRow>> {
  const found = new Map<string, EntryRow>();
  for (let at = 0; at < keys.length; at += BATCH) {
    const filter = { _id: { $in: keys.slice(at, at + BATCH) } };
    const rows = await collection<EntryRow>(mongo, 'entries').find(filter).toArray();
    for (const row of rows) found.set(row._id, row);
  }
  return found;
}

function isPosted({ from, to, amount }: Transfer, row: EntryRow | undefined): boolean {
  if (!row) return false;
  const [paid, received] = [from, to].map((id) => netAmount(row, personAccount(id)));
  return paid === -amount && received === amount;
}

/**
 * Checks the completions of transfers: an acknowledged one is posted as requested, a refused one is
 * not posted, and the only valid reason to refuse one is insufficient funds.
 */
export async function checkTransfers(
  mongo: Connection,
  { transfers, refused }: History,
): Promise<Partial<Findings>> {
  const refusals = refused.flatMap(({ what, code }) => ('to' in what ? [{ ...what, code }] : []));
  const keys = [...transfers, ...refusals].map(({ key }) => key);
  const rows = await readEntries(mongo, keys);
  return {
    lost: transfers.filter((one) => !isPosted(one, rows.get(one.key))).map(({ key }) => key),
    contradicted: refusals.flatMap(({ key, code }) => {
      if (rows.has(key)) return [`${key}: ${code}, but posted`];
      return code === 'insufficient_funds' ? [] : [`${key}: ${code}`];
    }),
  };
}
