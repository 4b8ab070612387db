import type { Connection } from 'mongoose';
import { CHART, MODULES } from '../../server/src/app.ts';
import { auditAll } from '../../server/src/modules/operations/index.ts';
import type { Finding, OnProgress } from '../../server/src/platform/finding.ts';

const silent: OnProgress = () => undefined;

/** What the modules check of themselves, as `npm run ledger:audit` runs them. */
export const AUDITED = {
  chart: CHART,
  auditors: MODULES.flatMap(({ auditors }) => auditors ?? []),
  onProgress: silent,
};

/** The findings of the whole audit: the ledger and every module. */
export async function auditFindings(
  mongo: Connection,
  onProgress: OnProgress = silent,
): Promise<readonly Finding[]> {
  return (await auditAll({ mongo }, { ...AUDITED, onProgress })).findings;
}
