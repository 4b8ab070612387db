import type { Connection } from 'mongoose';
import type { Finding, OnProgress } from '../../platform/finding.ts';
import { withSnapshot, type Snapshot } from '../../platform/mongo/snapshot.ts';
import type { Chart } from './account-name.ts';
import { ledgerFinding, unbalancedFinding } from './findings.ts';
import { type AccountDocument, accounts as accountsIn, entries as entriesIn } from './model.ts';

export interface AuditDeps {
  readonly mongo: Connection;
  readonly chart: Chart;
}

export interface AuditReport {
  readonly accounts: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/** What is in memory at once, however large the ledger is. */
const ACCOUNTS_PER_PAGE = 1_000;
const ENTRIES_PER_PAGE = 20_000;
/** The audit ends here: so many findings call for a backup, not for a longer list. */
const FINDINGS_MAX = 1_000;

interface AccountsChecked {
  readonly accounts: number;
  readonly findings: Finding[];
  readonly totals: Map<string, number>;
}

type Names = { readonly $in: string[] } | { readonly $gt: string; readonly $lte?: string };

/** The sum of the legs of each account that has any, added up by the database through the index. */
async function sumLegs(mongo: Connection, snapshot: Snapshot, names: Names) {
  const sums = entriesIn({ mongo }).aggregate<{ _id: string; total: number }>(
    [
      { $match: { legs: { $elemMatch: { account: names } } } },
      { $unwind: '$legs' },
      { $match: { 'legs.account': names } },
      { $group: { _id: '$legs.account', total: { $sum: '$legs.amount' } } },
    ],
    { ...snapshot, allowDiskUse: true },
  );
  return new Map((await sums.toArray()).map(({ _id, total }) => [_id, total]));
}

/** How the chart contradicts an account; undefined where it does not. */
export function chartFault(
  chart: Chart,
  { _id: name, minBalance }: Pick<AccountDocument, '_id' | 'minBalance'>,
): Finding | undefined {
  const rule = 'ledger.account_is_in_chart';
  try {
    const expected = chart.minBalance(name);
    if (expected === minBalance) return undefined;
    return ledgerFinding(rule, name, `minimum ${expected}`, `minimum ${minBalance}`);
  } catch (error) {
    return ledgerFinding(rule, name, 'an account of the chart', (error as Error).message);
  }
}

function checkAccount(chart: Chart, account: AccountDocument, legs: number): Finding[] {
  const { _id: name, balance, minBalance } = account;
  const findings: Finding[] = [];
  const found = String(balance);
  if (balance !== legs) {
    findings.push(ledgerFinding('ledger.balance_is_legs', name, String(legs), found));
  }
  if (minBalance !== null && balance < minBalance) {
    findings.push(ledgerFinding('ledger.above_minimum', name, `≥ ${minBalance}`, found));
  }
  const fault = chartFault(chart, account);
  return fault ? [...findings, fault] : findings;
}

/** Each account against its legs; what is left in `sums` are legs of accounts that do not exist. */
function checkAll(
  chart: Chart,
  accounts: readonly AccountDocument[],
  sums: Map<string, number>,
): Finding[] {
  const findings = accounts.flatMap((account) => {
    const legs = sums.get(account._id) ?? 0;
    sums.delete(account._id);
    return checkAccount(chart, account, legs);
  });
  const orphans = [...sums].map(([name, total]) =>
    ledgerFinding('ledger.balance_is_legs', name, String(total), 'no account'),
  );
  return [...findings, ...orphans];
}

/** These accounts against their whole history, from one snapshot. */
export function auditAccounts(
  { mongo, chart }: AuditDeps,
  names: readonly string[],
): Promise<Finding[]> {
  const some = { $in: [...names] };
  return withSnapshot(mongo, async (snapshot) => {
    const accounts = await accountsIn({ mongo }).find({ _id: some }, snapshot).toArray();
    return checkAll(chart, accounts, await sumLegs(mongo, snapshot, some));
  });
}

/** The last part of a name; a name without parts is all unit, and its own finding. */
const unitOf = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** Every account in the order of their names, a page at a time, and the legs of every name between. */
async function checkAccounts(
  { mongo, chart }: AuditDeps,
  snapshot: Snapshot,
  onProgress: OnProgress,
): Promise<AccountsChecked> {
  const accounts = accountsIn({ mongo });
  const checked = { accounts: 0, findings: [] as Finding[], totals: new Map<string, number>() };
  const total = await accounts.estimatedDocumentCount();
  for (let after = '', last = false; !last && checked.findings.length < FINDINGS_MAX; ) {
    const page = await accounts
      .find({ _id: { $gt: after } }, snapshot)
      .sort({ _id: 1 })
      .limit(ACCOUNTS_PER_PAGE)
      .toArray();
    last = page.length < ACCOUNTS_PER_PAGE;
    const end = page.at(-1)?._id ?? after;
    const names = last ? { $gt: after } : { $gt: after, $lte: end };
    checked.findings.push(...checkAll(chart, page, await sumLegs(mongo, snapshot, names)));
    for (const { _id, balance } of page) {
      const unit = unitOf(_id);
      checked.totals.set(unit, (checked.totals.get(unit) ?? 0) + balance);
    }
    checked.accounts += page.length;
    after = end;
    onProgress({ of: 'accounts', done: checked.accounts, total });
  }
  return checked;
}

interface EntryPage {
  readonly count: number;
  readonly last: string;
  readonly unbalanced: readonly {
    readonly key: string;
    readonly sums: readonly { readonly unit: string; readonly total: number }[];
  }[];
}

/** The units of an entry in which its legs do not sum to zero, as the database computes them. */
function unbalancedSums() {
  const ofUnit = {
    $filter: { input: '$legs', as: 'leg', cond: { $eq: ['$$leg.unit', '$$unit'] } },
  };
  const total = { $sum: { $map: { input: ofUnit, as: 'leg', in: '$$leg.amount' } } };
  const units = { $setUnion: [{ $ifNull: ['$legs.unit', []] }] };
  const sums = { $map: { input: units, as: 'unit', in: { unit: '$$unit', total } } };
  return { $filter: { input: sums, as: 'sum', cond: { $ne: ['$$sum.total', 0] } } };
}

/** Every entry by its own legs; the database adds up and returns only what is wrong. */
async function checkEntries(mongo: Connection, snapshot: Snapshot, onProgress: OnProgress) {
  const entries = entriesIn({ mongo });
  const unbalanced = {
    $cond: [{ $ne: ['$sums', []] }, { key: '$_id', sums: '$sums' }, '$$REMOVE'],
  };
  const findings: Finding[] = [];
  const total = await entries.estimatedDocumentCount();
  for (let after = '', done = 0; ; ) {
    const pages = entries.aggregate<EntryPage>(
      [
        { $match: { _id: { $gt: after } } },
        { $sort: { _id: 1 } },
        { $limit: ENTRIES_PER_PAGE },
        { $project: { sums: unbalancedSums() } },
        {
          $group: {
            _id: null,
            count: { $sum: 1 },
            last: { $last: '$_id' },
            unbalanced: { $push: unbalanced },
          },
        },
      ],
      { ...snapshot },
    );
    const page = await pages.next();
    if (!page || findings.length >= FINDINGS_MAX) return { entries: done, findings };
    for (const { key, sums } of page.unbalanced) {
      findings.push(...sums.map(({ unit, total: sum }) => unbalancedFinding(key, unit, sum)));
    }
    done += page.count;
    after = page.last;
    onProgress({ of: 'entries', done, total });
  }
}

/**
 * Reads every account against every entry: each entry sums to zero in each unit, each balance is the sum
 * of its legs, no account is below its minimum or missing from the chart, and all balances of a unit sum to
 * zero. All of it comes from one snapshot, so it may run while money moves, and page by page, so that
 * neither this process nor the database holds more than a page.
 */
export function auditLedger(
  deps: AuditDeps,
  onProgress: OnProgress = () => undefined,
): Promise<AuditReport> {
  return withSnapshot(deps.mongo, async (snapshot) => {
    const { entries, findings: broken } = await checkEntries(deps.mongo, snapshot, onProgress);
    const { accounts, findings, totals } = await checkAccounts(deps, snapshot, onProgress);
    const unequal = [...totals].flatMap(([unit, total]) =>
      total === 0 ? [] : [ledgerFinding('ledger.sum_is_zero', unit, '0', String(total))],
    );
    return { accounts, entries, findings: [...broken, ...findings, ...unequal] };
  });
}
