import { CHART, MODULES } from '../app.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type OpenDatabase, withDatabase } from './open-database.ts';
import { config, runCommand, say } from './run-command.ts';
import { BackupError, readBackup, restore, WORDS } from '../modules/operations/index.ts';
import { createProgress } from './progress.ts';
import { WORDS as PROVING } from './proving-words.ts';

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

type Kept = Awaited<ReturnType<typeof readBackup>>;

async function restoreInto(books: OpenDatabase, kept: Kept): Promise<number> {
  const findings = await restore(books, kept, {
    chart: CHART,
    auditors: MODULES.flatMap((module) => module.auditors ?? []),
    onProgress: createProgress(),
  });
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
}

/** Restores a backup into an empty database; 0 once the books are there and right. */
async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (!given) {
    say(words.usageRestore);
    return 1;
  }
  const kept = await readBackup(resolve(given.folder));
  const wanted = { database: given.into, make: true };
  return withDatabase(config, (books) => restoreInto(books, kept), wanted);
}

await runCommand(main, (error) =>
  error instanceof BackupError ? words.fault(error.reason) : undefined,
);
