import type { Finding } from '../../platform/finding.ts';
import type { DocumentIn } from '../../platform/mongo/collection.ts';
import { type JournalEntry, personAccount, readEntry } from '../ledger/index.ts';
import { auditNettings, auditPlans } from './audit-nettings.ts';
import { placeOf, shareOf } from './bill-state.ts';
import type { Context } from './context.ts';
import { type BillDocument, bills, settled } from './model.ts';

type Deps = Pick<Context, 'mongo'>;

type Compared = Pick<Finding, 'rule' | 'subject'> & {
  readonly expected: unknown;
  readonly found: unknown;
};

const finding = ({ expected, found, ...of }: Compared): Finding => ({
  ...of,
  expected: String(expected),
  found: String(found),
});

/** What an entry has paid to a person. */
const paidTo = (entry: JournalEntry | undefined, user: string): number | undefined =>
  entry?.legs.find(({ account }) => account === personAccount(user, 'CNY'))?.amount;

type Settled = DocumentIn<typeof settled>;

/** A paid share has the entry of its payment, of its amount, to its fronter; no other share has one. */
async function paymentFindings(
  ctx: Deps,
  { _id, state, user }: Settled,
  document: BillDocument | null,
): Promise<Finding[]> {
  const entry = await readEntry(ctx, `pay:${_id}`);
  if ((entry !== undefined) !== (state === 'paid')) {
    const found = entry ? 'a payment' : 'no payment';
    return [finding({ rule: 'bill.share_is_paid', subject: _id, expected: state, found })];
  }
  if (!entry || !document) return [];
  const expected = placeOf(document, user)?.amount;
  const found = paidTo(entry, document.fronter);
  if (expected === found) return [];
  return [finding({ rule: 'bill.payment_is_the_share', subject: _id, expected, found })];
}

/** The bill shows each share of its last count as it ended, and none of an earlier count was paid. */
function endFindings(
  { _id, bill, user, state }: Settled,
  document: BillDocument | null,
): Finding[] {
  const isLast = _id === shareOf({ bill, user, round: document?.round ?? 0 });
  const place = document ? placeOf(document, user) : undefined;
  const shown = isLast ? (place?.end?.state ?? 'no end') : 'recounted';
  const right = isLast ? shown === state : state === 'recounted' || state === 'declined';
  if (right) return [];
  return [finding({ rule: 'bill.end_is_shown', subject: _id, expected: state, found: shown })];
}

async function auditEnds(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const share of settled(ctx).find({}).sort({ _id: 1 })) {
    const document = await bills(ctx).findOne({ _id: share.bill });
    findings.push(
      ...(await paymentFindings(ctx, share, document)),
      ...endFindings(share, document),
    );
  }
  return findings;
}

/** What the shares of a counted bill add up to. */
function sumOf({ people, fronterIn, ownAmount, borne }: BillDocument): number {
  const own = fronterIn ? ownAmount : borne;
  return people.reduce((all, { amount }) => all + (amount ?? 0), own ?? 0);
}

/** The shares of a counted bill add up to its total, and each that has ended has the document of its end. */
async function auditBills(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  const counted = { countedAt: { $ne: null } };
  for await (const document of bills(ctx).find(counted).sort({ _id: 1 })) {
    const { _id: bill, total, people, round } = document;
    const sum = sumOf(document);
    if (sum !== total) {
      const rule = 'bill.shares_add_up';
      findings.push(finding({ rule, subject: bill, expected: total, found: sum }));
    }
    for (const { user, end } of people) {
      if (!end) continue;
      const _id = shareOf({ bill, user, round });
      if (await settled(ctx).findOne({ _id })) continue;
      const compared = { expected: end.state, found: 'no end' };
      findings.push(finding({ rule: 'bill.end_is_settled', subject: _id, ...compared }));
    }
  }
  return findings;
}

/** Checks all shares, nettings and plans against each other and against the entries of the ledger. */
export async function auditShares(ctx: Deps): Promise<Finding[]> {
  return [
    ...(await auditEnds(ctx)),
    ...(await auditBills(ctx)),
    ...(await auditNettings(ctx)),
    ...(await auditPlans(ctx)),
  ];
}
