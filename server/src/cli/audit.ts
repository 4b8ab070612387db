import { type OpenDatabase, withDatabase } from './open-database.ts';
import { config, runCommand, say } from './run-command.ts';
import { auditLedger } from '../modules/ledger/index.ts';
import { createProgress } from './progress.ts';
import { WORDS } from './proving-words.ts';
import { auditEscrows } from '../modules/red-packet/index.ts';

const words = WORDS[config.language].audit;

async function auditAll(books: OpenDatabase): Promise<number> {
  const tell = createProgress();
  const { accounts, entries, findings } = await auditLedger(books.mongo, tell);
  const all = [...findings, ...(await auditEscrows(books, tell))];
  for (const { rule, subject, expected, found } of all) {
    say(words.finding(rule, subject, expected, found));
  }
  say(words.summary(accounts, entries, all.length));
  return all.length === 0 ? 0 : 1;
}

/** Checks the whole ledger and every escrow; 0 where the books are right, 1 with every finding named. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) throw new Error(words.usage);
  return withDatabase(config, auditAll);
}

await runCommand(main);
