import type { Finding } from '../../platform/finding.ts';
import { readEntry } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { requestEnds } from './model.ts';

/** Checks that each request that ended as paid has the entry of its payment, and that no other has one. */
export async function auditRequests(ctx: Pick<Context, 'mongo'>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { _id, state } of requestEnds(ctx).find({}).sort({ _id: 1 })) {
    const entry = await readEntry(ctx, `pay:${_id}`);
    if ((entry !== undefined) === (state === 'paid')) continue;
    const found = entry ? 'a payment' : 'no payment';
    findings.push({ rule: 'transfer.request_is_paid', subject: _id, expected: state, found });
  }
  return findings;
}
