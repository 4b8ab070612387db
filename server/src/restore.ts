import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBooks } from './books.ts';
import { readLaunchConfig } from './launch/config.ts';
import { BackupFault, readBackup, restore, WORDS } from './ops/index.ts';
import { showProgress } from './progress.ts';
import { WORDS as PROVING } from './proving-words.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const words = WORDS[config.language];

/** What a database may be called, so that no part of an address can be given for a name. */
const NAME = /^[\w-]{1,60}$/;

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { into: { type: 'string' } },
      allowPositionals: true,
    });
    const [folder, ...more] = positionals;
    const named = values.into === undefined || NAME.test(values.into);
    if (folder !== undefined && more.length === 0 && named) return { folder, into: values.into };
  } catch {
    /** An option that does not exist: the usage says which do. */
  }
  return undefined;
}

/** Restores a backup into an empty database; 0 once the books are there and right. */
async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (!given) {
    say(words.usageRestore);
    return 1;
  }
  const kept = await readBackup(resolve(given.folder));
  const books = await openBooks(config, { database: given.into, make: true });
  try {
    const findings = await restore(books, kept, showProgress());
    for (const { rule, subject, expected, found } of findings) {
      say(PROVING[config.language].audit.finding(rule, subject, expected, found));
    }
    if (findings.length > 0) {
      say(words.booksWrong(findings.length));
      return 1;
    }
    const { at, files } = kept.manifest;
    const documents = files.reduce((total, file) => total + file.documents, 0);
    say(words.restored(documents, at, books.mongo.name));
    say(words.needSecrets);
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
