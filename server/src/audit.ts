import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEngine, isFree, mongodbUrl, startMongod } from './engines/index.ts';
import { type LaunchConfig, readLaunchConfig } from './launch/config.ts';
import { audit } from './ledger/index.ts';
import { createLog } from './platform/log.ts';
import { connectMongo } from './platform/mongo.ts';
import { escrowFindings } from './redpacket/index.ts';

const DATABASE = 'pingshan';
const NOTHING = async () => undefined;

/** The books to audit: named by the environment, served by a running house, or opened for the occasion. */
async function openBooks(config: LaunchConfig) {
  const { dataDir, places } = config;
  if (config.mongodbUrl) return { url: config.mongodbUrl, close: NOTHING };
  const port = Number(await readFile(join(dataDir, 'mongod.port'), 'utf8').catch(() => Number.NaN));
  if (Number.isNaN(port)) {
    throw new Error(`no books in ${dataDir}: run npm start first, or set MONGODB_URL`);
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

function showProgress(rows: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows`);
}

/** Checks the whole ledger and every escrow; 0 where the books are right, 1 with every finding named. */
async function main(): Promise<number> {
  const books = await openBooks(
    readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url))),
  );
  const log = createLog({ logLevel: 'error' });
  const mongo = await connectMongo({ config: { mongodbUrl: books.url }, log });
  try {
    const { accounts, journals, findings } = await audit(mongo, showProgress);
    const all = [...findings, ...(await escrowFindings({ mongo }))];
    for (const { rule, subject, expected, found } of all) {
      say(`✗ ${rule} ${subject}: expected ${expected}, found ${found}`);
    }
    say(`${accounts} accounts, ${journals} journals, ${all.length} findings`);
    return all.length === 0 ? 0 : 1;
  } finally {
    await mongo.close();
    await books.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
