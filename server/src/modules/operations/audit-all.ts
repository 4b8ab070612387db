import type { Platform } from '../../platform/context.ts';
import type { OnProgress } from '../../platform/finding.ts';
import { auditLedger } from '../ledger/index.ts';
import type { Audited } from './context.ts';

/**
 * Audits the whole ledger, then runs the auditor of every module. It may run while money moves: each
 * auditor reads from snapshots.
 */
export async function auditAll(
  deps: Pick<Platform, 'mongo'>,
  { chart, auditors, onProgress }: Audited & { readonly onProgress: OnProgress },
) {
  const { accounts, entries, findings } = await auditLedger({ ...deps, chart }, onProgress);
  const more = [];
  for (const audit of auditors) more.push(...(await audit(deps, onProgress)));
  return { accounts, entries, findings: [...findings, ...more] };
}
