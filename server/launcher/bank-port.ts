import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stablePort } from './databases/index.ts';

const fileIn = (dataDir: string): string => join(dataDir, 'bank.port');
const urlAt = (port: number): string => `http://127.0.0.1:${port}`;

/** The port of the bank and its URL. Both stay the same, so that a restarted bank is found again. */
export async function bankAddress(dataDir: string): Promise<{ port: number; url: string }> {
  const port = await stablePort(fileIn(dataDir));
  return { port, url: urlAt(port) };
}

/** Where the bank of this data folder listens; undefined before its first start. */
export async function recordedBankUrl(dataDir: string): Promise<string | undefined> {
  const port = Number(await readFile(fileIn(dataDir), 'utf8').catch(() => Number.NaN));
  return Number.isNaN(port) ? undefined : urlAt(port);
}
