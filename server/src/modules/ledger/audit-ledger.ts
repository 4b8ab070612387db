import type { Connection } from 'mongoose';
import type { Finding, OnProgress } from '../../platform/finding.ts';
import { withSnapshot, type Snapshot } from '../../platform/mongo/snapshot.ts';
import { ACCOUNTS, type AccountDocument, ENTRIES, type EntryDocument } from './model.ts';

export interface AuditReport {
  readonly accounts: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/** What is in memory at once: a page of names, whatever the size of the books. */
const ACCOUNTS_PER_PAGE = 1_000;
const ENTRIES_PER_PAGE = 20_000;
/** Whoever has seen so many needs a backup, not a longer list: the reading ends there. */
const FINDINGS_MAX = 1_000;

interface AccountsChecked {
  readonly accounts: number;
  readonly findings: Finding[];
  readonly totals: Map<string, number>;
}

const collections = (mongo: Connection) => {
  const db = mongo.getClient().db(mongo.name);
  return {
    accounts: db.collection<AccountDocument>(ACCOUNTS),
    entries: db.collection<EntryDocument>(ENTRIES),
  };
};

type Names = { readonly $in: string[] } | { readonly $gt: string; readonly $lte?: string };

/** The sum of the legs of each account that has any, added up by the database through the index. */
async function sumLegs(mongo: Connection, moment: Snapshot, names: Names) {
  const sums = collections(mongo).entries.aggregate<{ _id: string; total: number }>(
    [
      { $match: { legs: { $elemMatch: { account: names } } } },
      { $unwind: '$legs' },
      { $match: { 'legs.account': names } },
      { $group: { _id: '$legs.account', total: { $sum: '$legs.amount' } } },
    ],
    { ...moment, allowDiskUse: true },
  );
  return new Map((await sums.toArray()).map(({ _id, total }) => [_id, total]));
}

function check(account: AccountDocument, legs: number): Finding[] {
  const { _id: subject, balance, minBalance } = account;
  const findings: Finding[] = [];
  const found = String(balance);
  if (balance !== legs) {
    findings.push({ rule: 'balance_is_legs', subject, expected: String(legs), found });
  }
  if (minBalance !== null && balance < minBalance) {
    findings.push({ rule: 'above_floor', subject, expected: `≥ ${minBalance}`, found });
  }
  return findings;
}

/** Each account against its legs; what is left in `sums` are legs of accounts that are not there. */
function checkAll(accounts: readonly AccountDocument[], sums: Map<string, number>): Finding[] {
  const findings = accounts.flatMap((account) => {
    const legs = sums.get(account._id) ?? 0;
    sums.delete(account._id);
    return check(account, legs);
  });
  const orphans = [...sums].map(([subject, total]): Finding => {
    return { rule: 'balance_is_legs', subject, expected: String(total), found: 'no account' };
  });
  return [...findings, ...orphans];
}

/** These accounts against their whole history, at one moment. */
export function auditAccounts(mongo: Connection, names: readonly string[]): Promise<Finding[]> {
  const some = { $in: [...names] };
  return withSnapshot(mongo, async (moment) => {
    const accounts = await collections(mongo).accounts.find({ _id: some }, moment).toArray();
    return checkAll(accounts, await sumLegs(mongo, moment, some));
  });
}

/** Every account in the order of their names, a page at a time, and the legs of every name between. */
async function checkAccounts(
  mongo: Connection,
  moment: Snapshot,
  tell: OnProgress,
): Promise<AccountsChecked> {
  const { accounts } = collections(mongo);
  const reading = { accounts: 0, findings: [] as Finding[], totals: new Map<string, number>() };
  const total = await accounts.estimatedDocumentCount();
  for (let after = '', last = false; !last && reading.findings.length < FINDINGS_MAX; ) {
    const page = await accounts
      .find({ _id: { $gt: after } }, moment)
      .sort({ _id: 1 })
      .limit(ACCOUNTS_PER_PAGE)
      .toArray();
    last = page.length < ACCOUNTS_PER_PAGE;
    const end = page.at(-1)?._id ?? after;
    const names = last ? { $gt: after } : { $gt: after, $lte: end };
    reading.findings.push(...checkAll(page, await sumLegs(mongo, moment, names)));
    for (const { _id, balance } of page) {
      const currency = _id.slice(_id.lastIndexOf(':') + 1);
      reading.totals.set(currency, (reading.totals.get(currency) ?? 0) + balance);
    }
    reading.accounts += page.length;
    after = end;
    tell({ of: 'accounts', done: reading.accounts, total });
  }
  return reading;
}

interface EntryPage {
  readonly count: number;
  readonly last: string;
  readonly broken: readonly { readonly key: string; readonly total: number }[];
}

/** Every journal by its own legs; the database adds up, only what is wrong comes here. */
async function checkEntries(mongo: Connection, moment: Snapshot, tell: OnProgress) {
  const { entries } = collections(mongo);
  const legs = { $sum: '$legs.amount' };
  const broken = { $cond: [{ $ne: [legs, 0] }, { key: '$_id', total: legs }, '$$REMOVE'] };
  const findings: Finding[] = [];
  const total = await entries.estimatedDocumentCount();
  for (let after = '', done = 0; ; ) {
    const pages = entries.aggregate<EntryPage>(
      [
        { $match: { _id: { $gt: after } } },
        { $sort: { _id: 1 } },
        { $limit: ENTRIES_PER_PAGE },
        {
          $group: {
            _id: null,
            count: { $sum: 1 },
            last: { $last: '$_id' },
            broken: { $push: broken },
          },
        },
      ],
      { ...moment },
    );
    const page = await pages.next();
    if (!page || findings.length >= FINDINGS_MAX) return { entries: done, findings };
    for (const { key: subject, total: found } of page.broken) {
      findings.push({ rule: 'journal_adds_up', subject, expected: '0', found: String(found) });
    }
    done += page.count;
    after = page.last;
    tell({ of: 'entries', done, total });
  }
}

/**
 * Reads every account against every journal: each journal's legs add up, each balance is the sum of its
 * legs, no account is under its floor, Σ = 0 per currency. All of it at one moment, so it may run while
 * money moves, and page by page, so neither this process nor the database holds more than a page.
 */
export function auditLedger(
  mongo: Connection,
  tell: OnProgress = () => undefined,
): Promise<AuditReport> {
  return withSnapshot(mongo, async (moment) => {
    const { entries, findings: broken } = await checkEntries(mongo, moment, tell);
    const { accounts, findings, totals } = await checkAccounts(mongo, moment, tell);
    const unequal = [...totals].flatMap(([subject, total]): Finding[] =>
      total === 0 ? [] : [{ rule: 'sum_is_zero', subject, expected: '0', found: String(total) }],
    );
    return { accounts, entries, findings: [...broken, ...findings, ...unequal] };
  });
}
