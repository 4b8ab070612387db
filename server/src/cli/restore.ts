import { CHART, MODULES } from '../app.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type OpenDatabase, withDatabase } from './open-database.ts';
import { config, messages, print, runCommand } from './run-command.ts';
import { BackupError, readBackup, restore } from '../modules/operations/index.ts';
import { createProgress } from './progress.ts';

/** The names of a database that are accepted, so that none can contain a part of a URL. */
const NAME = /^[\w-]{1,60}$/;

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { into: { type: 'string' } },
      allowPositionals: true,
    });
    const [folder, ...more] = positionals;
    const valid = values.into === undefined || NAME.test(values.into);
    if (folder !== undefined && more.length === 0 && valid) return { folder, into: values.into };
  } catch {
    /** An unknown option: the caller prints the usage. */
  }
  return undefined;
}

type Backup = Awaited<ReturnType<typeof readBackup>>;

async function restoreInto(database: OpenDatabase, backup: Backup): Promise<number> {
  const findings = await restore(database, backup, {
    chart: CHART,
    auditors: MODULES.flatMap((module) => module.auditors ?? []),
    onProgress: createProgress(),
  });
  for (const { rule, subject, expected, found } of findings) {
    print(messages.audit.finding(rule, subject, expected, found));
  }
  if (findings.length > 0) {
    print(messages.restore.inconsistent(findings.length));
    return 1;
  }
  const { at, files } = backup.manifest;
  const documents = files.reduce((total, file) => total + file.documents, 0);
  print(messages.restore.completed(documents, at, database.mongo.name));
  print(messages.restore.needSecrets);
  return 0;
}

/** Restores a backup into an empty database. The exit code is 0 once it is restored and audited without a finding. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  if (!parsed) {
    print(messages.restore.usage);
    return 1;
  }
  const backup = await readBackup(resolve(parsed.folder));
  const options = { database: parsed.into, create: true };
  return withDatabase(config, (database) => restoreInto(database, backup), options);
}

await runCommand(main, (error) =>
  error instanceof BackupError ? messages.backupError(error.reason) : undefined,
);
