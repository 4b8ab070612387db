import { type OpenDatabase, withDatabase } from './open-database.ts';
import { config, messages, print, runCommand } from './run-command.ts';
import { createProgress } from './progress.ts';
import { CHART, MODULES } from '../app.ts';
import { listPendingNames } from '../migrations/index.ts';
import { auditAll } from '../modules/operations/index.ts';

async function run(database: OpenDatabase): Promise<number> {
  const pending = await listPendingNames(database);
  if (pending.length > 0) throw new Error(messages.audit.notMigrated(pending.join(', ')));
  const auditors = MODULES.flatMap((module) => module.auditors ?? []);
  const onProgress = createProgress();
  const { accounts, entries, findings } = await auditAll(database, {
    chart: CHART,
    auditors,
    onProgress,
  });
  for (const { rule, subject, expected, found } of findings) {
    print(messages.audit.finding(rule, subject, expected, found));
  }
  print(messages.audit.summary(accounts, entries, findings.length));
  return findings.length === 0 ? 0 : 1;
}

/** Audits the ledger and every module, and prints the findings. The exit code is 0 without a finding, else 1. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new Error(messages.audit.usage);
  return withDatabase(config, run);
}

await runCommand(main);
