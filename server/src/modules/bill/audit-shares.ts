import type { Finding } from '../../platform/finding.ts';
import { readEntry } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { placeOf } from './bill-state.ts';
import { bills, nets, settled } from './model.ts';

type Deps = Pick<Context, 'mongo'>;

/** Checks that each paid share has the entry of its payment, and no other share has one. */
async function auditPayments(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, state } of settled(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `pay:${_id}`);
    if ((entry !== undefined) === (state === 'paid')) continue;
    const found = entry ? 'a payment' : 'no payment';
    findings.push({ rule: 'bill.share_is_paid', subject: _id, expected: state, found });
  }
  return findings;
}

/** Checks that a netting with a difference has the entry that paid it, and that its lines add up to it. */
async function auditNettings(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, payer, amount, lines } of nets(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `net:${_id}`);
    if ((entry !== undefined) !== amount > 0) {
      const found = entry ? 'a payment' : 'no payment';
      const expected = String(amount);
      findings.push({ rule: 'bill.netting_is_paid', subject: _id, expected, found });
    }
    const difference = lines.reduce(
      (all, line) => all + (line.from === payer ? line.amount : -line.amount),
      0,
    );
    if (difference === amount) continue;
    const [expected, found] = [String(difference), String(amount)];
    findings.push({ rule: 'bill.netting_adds_up', subject: _id, expected, found });
  }
  return findings;
}

/** Checks that the bill shows each share as it ended. */
async function auditEnds(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, bill, user, state } of settled(ctx).find({}).sort({ _id: 1 })) {
    const document = await bills(ctx).findOne({ _id: bill });
    const shown = (document && placeOf(document, user)?.end?.state) ?? 'no end';
    if (shown === state) continue;
    findings.push({ rule: 'bill.end_is_shown', subject: _id, expected: state, found: shown });
  }
  return findings;
}

/** Checks all shares and nettings against the entries of the ledger. */
export async function auditShares(ctx: Deps): Promise<Finding[]> {
  return [...(await auditPayments(ctx)), ...(await auditNettings(ctx)), ...(await auditEnds(ctx))];
}
