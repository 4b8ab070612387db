import type { Connection } from 'mongoose';
import { auditFindings } from '../../support/audit.ts';
import type { History } from '../history.ts';
import { checkClaims } from './check-claims.ts';
import { checkPackets } from './check-packets.ts';
import { checkTransfers } from './check-transfers.ts';
import { checkWallets } from './check-wallets.ts';
import { type Findings, mergeFindings } from './findings.ts';
import { entriesOf } from './read-ledger.ts';

async function describeFindings(mongo: Connection): Promise<string[]> {
  const findings = await auditFindings(mongo);
  return findings.map(({ rule, subject, expected, found }) =>
    [rule, subject, expected, found].join(' '),
  );
}

/**
 * Audits twice and keeps what both audits found. An audit does not read from one snapshot, so a
 * packet that is being closed meanwhile can look unsound once.
 */
async function findUnsound(mongo: Connection): Promise<string[]> {
  const first = await describeFindings(mongo);
  if (first.length === 0) return [];
  const second = new Set(await describeFindings(mongo));
  return first.filter((finding) => second.has(finding));
}

/** What a history is checked against: MongoDB, and the path of the bank's book. */
export interface Checked {
  readonly mongo: Connection;
  readonly bankBook: string;
}

/** Checks a history against the entries in MongoDB and the bank's book, and audits the whole ledger. */
export async function checkHistory(
  { mongo, bankBook }: Checked,
  history: History,
): Promise<Findings> {
  const packets = [...history.grabs, ...history.sends].map(({ packet }) => packet);
  const entries = await entriesOf(mongo, [...new Set(packets)]);
  return mergeFindings([
    checkClaims(entries, history),
    await checkPackets(mongo, entries, history),
    await checkTransfers(mongo, history),
    await checkWallets(mongo, { history, bankBook }),
    { unsound: await findUnsound(mongo) },
  ]);
}
