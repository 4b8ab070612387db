import type { Connection } from 'mongoose';
import { auditFindings } from '../../support/audit.ts';
import { entriesOf } from './read-ledger.ts';
import { checkClaims } from './check-claims.ts';
import { type Findings, mergeFindings } from './findings.ts';
import type { History } from '../history.ts';
import { checkPackets } from './check-packets.ts';
import { checkTransfers } from './check-transfers.ts';

async function describeFindings(books: Connection): Promise<string[]> {
  const findings = await auditFindings(books);
  return findings.map(({ rule, subject, expected, found }) =>
    [rule, subject, expected, found].join(' '),
  );
}

/** Not in one snapshot: what a second look no longer shows was a packet that was being closed just then. */
async function findUnsound(books: Connection): Promise<string[]> {
  const first = await describeFindings(books);
  if (first.length === 0) return [];
  const second = new Set(await describeFindings(books));
  return first.filter((finding) => second.has(finding));
}

/** Holds what people were told against MongoDB, and the whole of the books against themselves. */
export async function checkHistory(books: Connection, memory: History): Promise<Findings> {
  const named = [...memory.told, ...memory.sent].map(({ packet }) => packet);
  const journals = await entriesOf(books, [...new Set(named)]);
  return mergeFindings([
    checkClaims(journals, memory),
    await checkPackets(books, journals, memory),
    await checkTransfers(books, memory),
    { unsound: await findUnsound(books) },
  ]);
}
