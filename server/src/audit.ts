import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEngine, isFree, mongodbUrl, startMongod } from './engines/index.ts';
import { type LaunchConfig, readLaunchConfig } from './launch/config.ts';
import { audit, type Tell } from './ledger/index.ts';
import { createLog } from './platform/log.ts';
import { connectMongo } from './platform/mongo.ts';
import { WORDS } from './proving-words.ts';
import { escrowFindings } from './redpacket/index.ts';

const DATABASE = 'pingshan';
const NOTHING = async () => undefined;
const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const words = WORDS[config.language].audit;

/** The books to audit: named by the environment, served by a running house, or opened for the occasion. */
async function openBooks(config: LaunchConfig) {
  const { dataDir, places } = config;
  if (config.mongodbUrl) return { url: config.mongodbUrl, close: NOTHING };
  const port = Number(await readFile(join(dataDir, 'mongod.port'), 'utf8').catch(() => Number.NaN));
  if (Number.isNaN(port)) {
    throw new Error(words.noBooks(dataDir));
  }
  const url = mongodbUrl(port, DATABASE);
  if (!(await isFree(port))) return { url, close: NOTHING };
  const { path } = await findEngine('mongod', places, () => undefined);
  const logFile = join(dataDir, 'logs', 'audit-mongod.log');
  const child = await startMongod({
    binary: path,
    dataDir: join(dataDir, 'mongod'),
    logFile,
    port,
  });
  return { url, close: () => child.stop() };
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const showProgress: Tell = ({ of, done, total }) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${of} ${done}/${total}`);
};

/** Checks the whole ledger and every escrow; 0 where the books are right, 1 with every finding named. */
async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) throw new Error(words.usage);
  const books = await openBooks(config);
  const log = createLog({ logLevel: 'error' });
  const mongo = await connectMongo({ config: { mongodbUrl: books.url }, log });
  try {
    const { accounts, journals, findings } = await audit(mongo, showProgress);
    const all = [...findings, ...(await escrowFindings({ mongo }))];
    for (const { rule, subject, expected, found } of all) {
      say(words.finding(rule, subject, expected, found));
    }
    say(words.summary(accounts, journals, all.length));
    return all.length === 0 ? 0 : 1;
  } finally {
    await mongo.close();
    await books.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
