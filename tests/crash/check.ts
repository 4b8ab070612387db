import type { Connection } from 'mongoose';
import { audit } from '../../server/src/ledger/index.ts';
import { escrowFindings } from '../../server/src/redpacket/index.ts';
import { journalsOf } from './books.ts';
import { checkClaims } from './claims.ts';
import { type Findings, gather } from './findings.ts';
import type { Memory } from './memory.ts';
import { checkPackets } from './packets.ts';
import { checkTransfers } from './transfers.ts';

async function look(books: Connection): Promise<string[]> {
  const findings = [...(await audit(books)).findings, ...(await escrowFindings({ mongo: books }))];
  return findings.map(({ rule, subject, expected, found }) =>
    [rule, subject, expected, found].join(' '),
  );
}

/** Not in one snapshot: what a second look no longer shows was a packet that was being closed just then. */
async function unsound(books: Connection): Promise<string[]> {
  const first = await look(books);
  if (first.length === 0) return [];
  const second = new Set(await look(books));
  return first.filter((finding) => second.has(finding));
}

/** Holds what people were told against MongoDB, and the whole of the books against themselves. */
export async function check(books: Connection, memory: Memory): Promise<Findings> {
  const named = [...memory.told, ...memory.sent].map(({ packet }) => packet);
  const journals = await journalsOf(books, [...new Set(named)]);
  return gather([
    checkClaims(journals, memory),
    await checkPackets(books, journals, memory),
    await checkTransfers(books, memory),
    { unsound: await unsound(books) },
  ]);
}
