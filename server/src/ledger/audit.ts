import { type Currency, type Fen, ZERO, add, fen } from '@pingshan/shared/money';
import type { Connection } from 'mongoose';
import { parseAccount } from './chart.ts';
import { ACCOUNTS, type AccountDocument, JOURNALS } from './model.ts';

/** Something the books should never show, said so that an auditor can find it. */
export interface Finding {
  readonly rule: 'sum_is_zero' | 'above_floor' | 'balance_is_legs' | 'escrow_is_open_packets';
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

export interface AuditReport {
  readonly accounts: number;
  readonly journals: number;
  readonly findings: readonly Finding[];
}

interface LegSum {
  readonly _id: string;
  readonly total: number;
}

/**
 * Reads every account against every journal: Σ = 0 per currency, no account under its floor, each
 * balance the sum of its legs. Streams, so it holds one row at a time whatever the size of the books;
 * all of it in one snapshot, so it may run while money moves. `progress` hears of every 10,000 rows.
 */
export async function audit(mongo: Connection, progress: (rows: number) => void = () => undefined) {
  const client = mongo.getClient();
  const session = client.startSession({ snapshot: true });
  const db = client.db(mongo.name);
  const findings: Finding[] = [];
  const totals = new Map<Currency, Fen>();
  const legs = new Map<string, number>();
  let rows = 0;
  const seen = () => {
    rows += 1;
    if (rows % 10_000 === 0) progress(rows);
  };
  try {
    const sums = db
      .collection(JOURNALS)
      .aggregate<LegSum>(
        [
          { $unwind: '$legs' },
          { $group: { _id: '$legs.account', total: { $sum: '$legs.amount' } } },
        ],
        { session, allowDiskUse: true },
      );
    for await (const { _id, total } of sums) {
      legs.set(_id, total);
      seen();
    }
    let accounts = 0;
    for await (const account of db.collection<AccountDocument>(ACCOUNTS).find({}, { session })) {
      accounts += 1;
      seen();
      const { currency } = parseAccount(account._id);
      totals.set(currency, add(totals.get(currency) ?? ZERO, fen(account.balance)));
      findings.push(...check(account, legs.get(account._id) ?? 0));
      legs.delete(account._id);
    }
    for (const [subject, total] of legs) {
      findings.push({
        rule: 'balance_is_legs',
        subject,
        expected: String(total),
        found: 'no account',
      });
    }
    for (const [subject, total] of totals) {
      if (total === ZERO) continue;
      findings.push({ rule: 'sum_is_zero', subject, expected: '0', found: String(total) });
    }
    const journals = await db.collection(JOURNALS).estimatedDocumentCount();
    return { accounts, journals, findings } satisfies AuditReport;
  } finally {
    await session.endSession();
  }
}

function check({ _id: subject, balance, floor }: AccountDocument, legs: number): Finding[] {
  const findings: Finding[] = [];
  if (balance !== legs) {
    const found = String(balance);
    findings.push({ rule: 'balance_is_legs', subject, expected: String(legs), found });
  }
  if (floor !== null && balance < floor) {
    findings.push({ rule: 'above_floor', subject, expected: `≥ ${floor}`, found: String(balance) });
  }
  return findings;
}
