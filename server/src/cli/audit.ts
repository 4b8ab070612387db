import { type OpenDatabase, withDatabase } from './open-database.ts';
import { config, runCommand, say } from './run-command.ts';
import { createProgress } from './progress.ts';
import { WORDS } from './proving-words.ts';
import { CHART, MODULES } from '../app.ts';
import { listPendingNames } from '../migrations/index.ts';
import { auditAll } from '../modules/operations/index.ts';

const words = WORDS[config.language].audit;

async function run(database: OpenDatabase): Promise<number> {
  const pending = await listPendingNames(database);
  if (pending.length > 0) throw new Error(words.notMigrated(pending.join(', ')));
  const auditors = MODULES.flatMap((module) => module.auditors ?? []);
  const onProgress = createProgress();
  const { accounts, entries, findings } = await auditAll(database, {
    chart: CHART,
    auditors,
    onProgress,
  });
  for (const { rule, subject, expected, found } of findings) {
    say(words.finding(rule, subject, expected, found));
  }
  say(words.summary(accounts, entries, findings.length));
  return findings.length === 0 ? 0 : 1;
}

/** Audits the ledger and every module; 0 without a finding, 1 with each one printed. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) throw new Error(words.usage);
  return withDatabase(config, run);
}

await runCommand(main);
