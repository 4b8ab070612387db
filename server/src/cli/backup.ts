import { resolve } from 'node:path';
import { withDatabase } from './open-database.ts';
import { config, runCommand, say } from './run-command.ts';
import { backup, BackupError, WORDS } from '../modules/operations/index.ts';
import { createProgress } from './progress.ts';

const words = WORDS[config.language];

/** Backs the books up into a folder; 0 once the backup is whole. */
async function main([given]: readonly string[]): Promise<number> {
  if (given === undefined || given.startsWith('-')) {
    say(words.usageBackup);
    return 1;
  }
  const folder = resolve(given);
  const { at, files } = await withDatabase(config, (books) =>
    backup(books, folder, createProgress()),
  );
  const documents = files.reduce((total, file) => total + file.documents, 0);
  say(words.backedUp(documents, at, folder));
  say(words.keepSecrets);
  return 0;
}

await runCommand(main, (error) =>
  error instanceof BackupError ? words.fault(error.reason) : undefined,
);
