import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBooks } from './books.ts';
import { readLaunchConfig } from './launch/config.ts';
import { backup, BackupFault, WORDS } from './ops/index.ts';
import { showProgress } from './progress.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const words = WORDS[config.language];

/** Backs the books up into a folder; 0 once the backup is whole. */
async function main([given]: readonly string[]): Promise<number> {
  if (given === undefined || given.startsWith('-')) {
    say(words.usageBackup);
    return 1;
  }
  const folder = resolve(given);
  const books = await openBooks(config);
  try {
    const { at, files } = await backup(books, folder, showProgress());
    const documents = files.reduce((total, file) => total + file.documents, 0);
    say(words.backedUp(documents, at, folder));
    say(words.keepSecrets);
    return 0;
  } finally {
    await books.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(error instanceof BackupFault ? words.fault(error.reason) : (error as Error).message);
  process.exitCode = 1;
}
