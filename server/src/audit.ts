import { type Books, withBooks } from './books.ts';
import { config, runCommand, say } from './command.ts';
import { audit } from './ledger/index.ts';
import { showProgress } from './progress.ts';
import { WORDS } from './proving-words.ts';
import { escrowFindings } from './redpacket/index.ts';

const words = WORDS[config.language].audit;

async function auditAll(books: Books): Promise<number> {
  const tell = showProgress();
  const { accounts, journals, findings } = await audit(books.mongo, tell);
  const all = [...findings, ...(await escrowFindings(books, tell))];
  for (const { rule, subject, expected, found } of all) {
    say(words.finding(rule, subject, expected, found));
  }
  say(words.summary(accounts, journals, all.length));
  return all.length === 0 ? 0 : 1;
}

/** Checks the whole ledger and every escrow; 0 where the books are right, 1 with every finding named. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) throw new Error(words.usage);
  return withBooks(config, auditAll);
}

await runCommand(main);
