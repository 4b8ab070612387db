import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordedBankUrl } from '../../launcher/bank-port.ts';
import type { LaunchConfig } from '../../launcher/config.ts';
import type { Config } from '../config.ts';
import { readMerchant, WECHAT_PAY_ROOT } from '../wechat-pay-config.ts';

async function sandboxSecret(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'secrets.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as Record<string, string>)['BANK_SECRET'];
}

async function readBank({ env, dataDir, sandbox }: LaunchConfig): Promise<Config['bank']> {
  if (!sandbox) return undefined;
  const apiRoot = env['BANK_API_ROOT'] || (await recordedBankUrl(dataDir));
  const secret = env['BANK_SECRET'] || (await sandboxSecret(dataDir));
  return apiRoot && secret ? { apiRoot, secret } : undefined;
}

/** A command gets no notices, so it has no address for them. */
function readWechatPay({ env }: LaunchConfig): Config['wechatPay'] {
  const file = env['WECHAT_PAY_FILE'];
  if (!file) return undefined;
  const merchant = readMerchant(file);
  if (typeof merchant === 'string') throw new Error(merchant);
  return { ...merchant, apiRoot: env['WECHAT_PAY_ROOT'] || WECHAT_PAY_ROOT, noticeUrl: '' };
}

/** The rails that the environment names, and the bank of the launcher where it names none. */
export async function readRails(config: LaunchConfig): Promise<Pick<Config, 'bank' | 'wechatPay'>> {
  return { bank: await readBank(config), wechatPay: readWechatPay(config) };
}
