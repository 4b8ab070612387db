import { fileURLToPath } from 'node:url';
import { openBooks } from './books.ts';
import { readLaunchConfig } from './launch/config.ts';
import { audit } from './ledger/index.ts';
import { showProgress } from './progress.ts';
import { WORDS } from './proving-words.ts';
import { escrowFindings } from './redpacket/index.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const words = WORDS[config.language].audit;

/** Checks the whole ledger and every escrow; 0 where the books are right, 1 with every finding named. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) throw new Error(words.usage);
  const books = await openBooks(config);
  try {
    const tell = showProgress();
    const { accounts, journals, findings } = await audit(books.mongo, tell);
    const all = [...findings, ...(await escrowFindings(books, tell))];
    for (const { rule, subject, expected, found } of all) {
      say(words.finding(rule, subject, expected, found));
    }
    say(words.summary(accounts, journals, all.length));
    return all.length === 0 ? 0 : 1;
  } finally {
    await books.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
