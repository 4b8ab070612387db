import { resolve } from 'node:path';
import { definedVariables } from '@pingshan/shared/environment';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import {
  BANK_SECRET,
  type Environment,
  environment,
  HOW_TO,
  SECRET_NAMES,
  staffIn,
} from './environment.ts';
import { sandboxSecrets } from './sandbox-secrets.ts';
import { readMerchant, type WechatPay } from './wechat-pay-config.ts';

/** Each is 32 bytes in hexadecimal, and all differ. */
export interface Secrets {
  readonly token: string;
  readonly bot: string;
  readonly packet: string;
  readonly pii: string;
}

export interface Config {
  readonly mode: 'sandbox' | 'production';
  readonly role: 'api' | 'worker' | 'all';
  readonly host: string;
  readonly port: number;
  readonly mongodbUrl: string;
  readonly redisUrl: string;
  readonly secrets: Secrets;
  /** The credentials of the members of the staff; without any, their endpoints open to no one. */
  readonly staff: readonly { readonly name: string; readonly token: string }[];
  /** Folder of the built H5 pages. Without it, only the API is served. */
  readonly h5Dir: string | undefined;
  /** Log of the build that is making those pages. */
  readonly h5BuildLog: string | undefined;
  /** Public URL of the wallet's pages. */
  readonly walletUrl: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Proxies whose `X-Forwarded-For` is trusted; none by default. */
  readonly trustProxy: string[];
  readonly telegramBotToken: string | undefined;
  readonly wechat:
    | { readonly apiRoot: string; readonly appId: string; readonly secret: string }
    | undefined;
  /** The bank of the sandbox. Without it, cards and withdrawals are not offered. */
  readonly bank: { readonly apiRoot: string; readonly secret: string } | undefined;
  /** WeChat Pay. Without it, it is not offered. */
  readonly wechatPay: WechatPay | undefined;
}

/** All faults of the environment at once, each with what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The environment is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Raw = Readonly<Record<string, string | undefined>>;

function productionFaults(env: Environment): string[] {
  const faults: string[] = [];
  /** The sandbox token is public: with it, sign-in data of any Telegram user could be forged. */
  if (!env.TELEGRAM_BOT_TOKEN || env.TELEGRAM_BOT_TOKEN === SANDBOX_BOT_TOKEN) {
    faults.push('TELEGRAM_BOT_TOKEN is missing; ask @BotFather for one');
  }
  if (!env.WALLET_URL?.startsWith('https://')) {
    faults.push('WALLET_URL must be the https address people open');
  }
  if (env.BANK_API_ROOT) {
    faults.push('BANK_API_ROOT names a bank with practice money; production must not know it');
  }
  return faults;
}

function crossFaults(env: Environment): string[] {
  const faults: string[] = [];
  const secrets = Object.values(SECRET_NAMES).map((name) => env[name]);
  if (new Set(secrets).size < secrets.length) {
    faults.push(`${Object.values(SECRET_NAMES).join(', ')} must all differ; ${HOW_TO}`);
  }
  if (Boolean(env.WECHAT_APPID) !== Boolean(env.WECHAT_SECRET)) {
    faults.push('WECHAT_APPID and WECHAT_SECRET go together; set both or neither');
  }
  return env.WALLET_MODE === 'production' ? [...faults, ...productionFaults(env)] : faults;
}

/** Throws a `ConfigError` for a merchant's file that cannot be used. */
function wechatPayOf(env: Environment): WechatPay | undefined {
  if (!env.WECHAT_PAY_FILE) return undefined;
  const merchant = readMerchant(env.WECHAT_PAY_FILE);
  if (typeof merchant === 'string') throw new ConfigError([merchant]);
  const noticeUrl = `${walletUrlOf(env)}/v1/hooks/wechat-pay`;
  return { ...merchant, apiRoot: env.WECHAT_PAY_ROOT, noticeUrl };
}

const walletUrlOf = (env: Environment): string =>
  env.WALLET_URL ?? `http://${env.HOST}:${env.PORT}`;

function toConfig(env: Environment): Config {
  const {
    WECHAT_API_ROOT,
    WECHAT_APPID,
    WECHAT_SECRET,
    BANK_API_ROOT,
    BANK_SECRET: bankSecret,
  } = env;
  return {
    mode: env.WALLET_MODE,
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    mongodbUrl: env.MONGODB_URL,
    redisUrl: env.REDIS_URL,
    secrets: {
      token: env.TOKEN_SECRET,
      bot: env.BOT_SECRET,
      packet: env.PACKET_SECRET,
      pii: env.PII_SECRET,
    },
    staff: env.STAFF_TOKENS === undefined ? [] : staffIn(env.STAFF_TOKENS),
    h5Dir: env.H5_DIR === undefined ? undefined : resolve(env.H5_DIR),
    h5BuildLog: env.H5_BUILD_LOG,
    walletUrl: walletUrlOf(env),
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY?.split(',').map((proxy) => proxy.trim()) ?? [],
    telegramBotToken: env.TELEGRAM_BOT_TOKEN,
    wechat:
      WECHAT_APPID && WECHAT_SECRET
        ? { apiRoot: WECHAT_API_ROOT, appId: WECHAT_APPID, secret: WECHAT_SECRET }
        : undefined,
    bank: BANK_API_ROOT && bankSecret ? { apiRoot: BANK_API_ROOT, secret: bankSecret } : undefined,
    wechatPay: wechatPayOf(env),
  };
}

/** Reads the environment once, at boot. Throws a `ConfigError` with every fault and what to do. */
export function loadConfig(env: Raw = process.env): Config {
  const defined = definedVariables(env);
  const sandbox = defined['WALLET_MODE'] !== 'production';
  const names = [...Object.values(SECRET_NAMES), BANK_SECRET];
  const secrets = sandbox ? sandboxSecrets(defined['DATA_DIR'] ?? '.data', names) : {};
  const parsed = environment.safeParse({ ...secrets, ...defined });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new ConfigError(faults);
  }
  const faults = crossFaults(parsed.data);
  if (faults.length > 0) throw new ConfigError(faults);
  return toConfig(parsed.data);
}
