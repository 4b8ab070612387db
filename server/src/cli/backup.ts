import { resolve } from 'node:path';
import { withDatabase } from './open-database.ts';
import { config, messages, print, runCommand } from './run-command.ts';
import { backup, BackupError } from '../modules/operations/index.ts';
import { createProgress } from './progress.ts';

/** Backs the database up into a folder. The exit code is 0 once the backup is complete. */
async function main([path]: readonly string[]): Promise<number> {
  if (path === undefined || path.startsWith('-')) {
    print(messages.backup.usage);
    return 1;
  }
  const folder = resolve(path);
  const { at, files } = await withDatabase(config, (database) =>
    backup(database, folder, createProgress()),
  );
  const documents = files.reduce((total, file) => total + file.documents, 0);
  print(messages.backup.completed(documents, at, folder));
  print(messages.backup.keepSecrets);
  return 0;
}

await runCommand(main, (error) =>
  error instanceof BackupError ? messages.backupError(error.reason) : undefined,
);
