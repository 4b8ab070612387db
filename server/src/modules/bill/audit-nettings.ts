import { balancesOf, type Debt } from '@pingshan/shared/bill/net';
import { minorUnits } from '@pingshan/shared/money';
import type { Finding } from '../../platform/finding.ts';
import { personAccount, readEntry } from '../ledger/index.ts';
import { placeOf } from './bill-state.ts';
import type { Context } from './context.ts';
import { type BillDocument, billPlans, bills, nets, settled, type SettledFilter } from './model.ts';

type Deps = Pick<Context, 'mongo'>;

interface Line {
  readonly bill: BillDocument['_id'];
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** Each line is the share as its bill has it, and these lines alone were ended by it: each once. */
async function lineFindings(
  ctx: Deps,
  subject: string,
  { lines, by }: { readonly lines: readonly Line[]; readonly by: SettledFilter },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { bill, from, to, amount } of lines) {
    const document = await bills(ctx).findOne({ _id: bill });
    const share = document ? placeOf(document, from) : undefined;
    const found = `${share?.amount ?? 'no share'} to ${document?.fronter ?? 'no one'}`;
    const expected = `${amount} to ${to}`;
    if (found === expected) continue;
    findings.push({ rule: 'bill.line_is_a_share', subject: `${subject} ${bill}`, expected, found });
  }
  const ended = await settled(ctx).countDocuments(by);
  if (ended === lines.length) return findings;
  const [expected, found] = [String(lines.length), String(ended)];
  return [...findings, { rule: 'bill.lines_are_settled', subject, expected, found }];
}

/** A netting has the entry that paid its difference where there is one, and its lines add up to it. */
export async function auditNettings(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, payer, payee, amount, lines } of nets(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `net:${_id}`);
    const leg = entry?.legs.find(({ account }) => account === personAccount(payee, 'CNY'));
    const paid = leg?.amount ?? 0;
    if (paid !== amount || (entry !== undefined) !== amount > 0) {
      const [expected, found] = [String(amount), entry ? String(paid) : 'no payment'];
      findings.push({ rule: 'bill.netting_is_paid', subject: _id, expected, found });
    }
    const difference = lines.reduce(
      (all, line) => all + (line.from === payer ? line.amount : -line.amount),
      0,
    );
    if (difference !== amount) {
      const [expected, found] = [String(difference), String(amount)];
      findings.push({ rule: 'bill.netting_adds_up', subject: _id, expected, found });
    }
    findings.push(...(await lineFindings(ctx, _id, { lines, by: { net: _id } })));
  }
  return findings;
}

/** Everyone's balance as one text, whatever the order. */
const balancesText = (debts: readonly Debt[]): string =>
  [...balancesOf(debts)]
    .filter(([, balance]) => balance !== 0)
    .map(([person, balance]) => `${person} ${balance}`)
    .sort()
    .join(', ');

const toDebt = ({ from, to, amount }: Line): Debt => ({ from, to, amount: minorUnits(amount) });

/** The bills of a carried out plan leave everyone with the balance that its lines gave them. */
export async function auditPlans(ctx: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  const done = { doneAt: { $ne: null } };
  for await (const { _id, lines, bills: ids } of billPlans(ctx).find(done).sort({ _id: 1 })) {
    const opened = await bills(ctx)
      .find({ _id: { $in: ids } })
      .toArray();
    const payments = opened.flatMap(({ fronter: to, people }) =>
      people.map(({ user, amount }) =>
        toDebt({ bill: 'bil_', from: user, to, amount: amount ?? 0 }),
      ),
    );
    const [expected, found] = [balancesText(lines.map(toDebt)), balancesText(payments)];
    if (expected !== found) {
      findings.push({ rule: 'bill.plan_adds_up', subject: _id, expected, found });
    }
    findings.push(...(await lineFindings(ctx, _id, { lines, by: { plan: _id } })));
  }
  return findings;
}
