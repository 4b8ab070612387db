import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordedBankUrl } from '../../launcher/bank-port.ts';
import type { LaunchConfig } from '../../launcher/config.ts';
import type { Config } from '../config.ts';

async function sandboxSecret(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'secrets.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as Record<string, string>)['BANK_SECRET'];
}

/** The bank that the environment names, else that of the launcher; undefined where there is none. */
export async function readBank(config: LaunchConfig): Promise<Config['bank']> {
  const { env, dataDir, sandbox } = config;
  if (!sandbox) return undefined;
  const apiRoot = env['BANK_API_ROOT'] || (await recordedBankUrl(dataDir));
  const secret = env['BANK_SECRET'] || (await sandboxSecret(dataDir));
  return apiRoot && secret ? { apiRoot, secret } : undefined;
}
