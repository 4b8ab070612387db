import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BITS = 2_048;
const V3_KEY_BYTES = 16;

/** What both sides know of each other, as WeChat Pay's pages give it to a merchant. */
export interface Keys {
  readonly merchant: {
    readonly appId: string;
    readonly merchantId: string;
    readonly serial: string;
    readonly privateKey: string;
    readonly v3Key: string;
    readonly platformKeys: Readonly<Record<string, string>>;
  };
  readonly merchantKey: string;
  readonly platformSerial: string;
  readonly platformPrivateKey: string;
}

function newPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const newSerial = (): string => randomBytes(20).toString('hex').toUpperCase();

/** New keys of a merchant and of WeChat Pay. */
export function newKeys(): Keys {
  const [merchant, platform] = [newPair(), newPair()];
  const platformSerial = newSerial();
  return {
    merchant: {
      appId: 'wx0000000000sandbox',
      merchantId: '1900000001',
      serial: newSerial(),
      privateKey: merchant.privateKey,
      v3Key: randomBytes(V3_KEY_BYTES).toString('hex'),
      platformKeys: { [platformSerial]: platform.publicKey },
    },
    merchantKey: merchant.publicKey,
    platformSerial,
    platformPrivateKey: platform.privateKey,
  };
}

/** The keys in a folder; made at the first start. `merchant.json` is the file that a server reads. */
export function openKeys(folder: string): Keys {
  const path = join(folder, 'keys.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Keys;
  const keys = newKeys();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'merchant.json'), JSON.stringify(keys.merchant), { mode: 0o600 });
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
