import { resolve } from 'node:path';
import { withBooks } from './books.ts';
import { config, runCommand, say } from './command.ts';
import { backup, BackupFault, WORDS } from './ops/index.ts';
import { showProgress } from './progress.ts';

const words = WORDS[config.language];

/** Backs the books up into a folder; 0 once the backup is whole. */
async function main([given]: readonly string[]): Promise<number> {
  if (given === undefined || given.startsWith('-')) {
    say(words.usageBackup);
    return 1;
  }
  const folder = resolve(given);
  const { at, files } = await withBooks(config, (books) => backup(books, folder, showProgress()));
  const documents = files.reduce((total, file) => total + file.documents, 0);
  say(words.backedUp(documents, at, folder));
  say(words.keepSecrets);
  return 0;
}

await runCommand(main, (error) =>
  error instanceof BackupFault ? words.fault(error.reason) : undefined,
);
