import type { Finding } from '../../platform/finding.ts';
import { readEntry } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { placeOf } from './core.ts';
import { bills, nets, settled } from './model.ts';

type Deps = Pick<Context, 'mongo'>;

const finding = (rule: string, subject: string, [expected, found]: [string, string]): Finding => ({
  rule,
  subject,
  expected,
  found,
});

/** Checks that each paid share has the entry of its payment, and no other share has one. */
async function auditPayments(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, state } of settled(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `pay:${_id}`);
    if ((entry !== undefined) === (state === 'paid')) continue;
    const found = entry ? 'a payment' : 'no payment';
    findings.push(finding('bill.share_is_paid', _id, [state, found]));
  }
  return findings;
}

/** Checks that a netting with a difference has the entry that paid it, and that its lines add up to it. */
async function auditNettings(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, payer, amount, lines } of nets(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `net:${_id}`);
    if ((entry !== undefined) !== amount > 0) {
      findings.push(finding('bill.netting_is_paid', _id, [String(amount), String(!!entry)]));
    }
    const difference = lines.reduce(
      (all, line) => all + (line.from === payer ? line.amount : -line.amount),
      0,
    );
    if (difference === amount) continue;
    const sums: [string, string] = [String(difference), String(amount)];
    findings.push(finding('bill.netting_adds_up', _id, sums));
  }
  return findings;
}

/** Checks that the bill shows each share as it ended. */
async function auditEnds(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, bill, user, state } of settled(ctx).find({}).sort({ _id: 1 })) {
    const document = await bills(ctx).findOne({ _id: bill });
    const shown = (document && placeOf(document, user)?.end?.state) ?? 'no end';
    if (shown !== state) findings.push(finding('bill.end_is_shown', _id, [state, shown]));
  }
  return findings;
}

/** Checks all shares and nettings against the entries of the ledger. */
export async function auditShares(ctx: Deps): Promise<Finding[]> {
  return [...(await auditPayments(ctx)), ...(await auditNettings(ctx)), ...(await auditEnds(ctx))];
}
