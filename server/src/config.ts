import { resolve } from 'node:path';
import { definedVariables } from '@pingshan/shared/environment';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import * as z from 'zod';
import { sandboxSecrets } from './sandbox-secrets.ts';

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
  readonly wechat: { readonly appId: string; readonly secret: string } | undefined;
  /** The bank of the sandbox. Without it, cards and withdrawals are not offered. */
  readonly bank: { readonly apiRoot: string; readonly secret: string } | undefined;
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

const SECRET_NAMES = {
  token: 'TOKEN_SECRET',
  bot: 'BOT_SECRET',
  packet: 'PACKET_SECRET',
  pii: 'PII_SECRET',
} as const;
/** Shared with the bank of the sandbox. It protects practice money, so production has none. */
const BANK_SECRET = 'BANK_SECRET';
const HOW_TO = 'make one with: openssl rand -hex 32';
/** 32 random bytes have more different digits than this; fewer are a pattern typed by hand. */
const DISTINCT_DIGITS_MIN = 8;

const isRandom = (hex: string): boolean => new Set(hex).size >= DISTINCT_DIGITS_MIN;

const staffIn = (pairs: string): { name: string; token: string }[] =>
  pairs.split(',').map((pair) => {
    const [name = '', token = ''] = pair.split('=');
    return { name, token };
  });

const secret = z
  .string(`is missing; ${HOW_TO}`)
  .regex(/^[0-9a-f]{64}$/i, { error: `must be 64 hexadecimal digits; ${HOW_TO}`, abort: true })
  .refine(isRandom, `is too simple; ${HOW_TO}`);

/** Not `z.url()`: a replica set or a Cluster is named by several hosts, which the URL standard does not allow. */
const databaseUrl = (schemes: string, example: string) =>
  z
    .string(`is missing; npm start brings one, or set ${example}`)
    .regex(new RegExp(`^(${schemes})://[^/\\s]+(/\\S*)?$`), {
      error: `is not a URL; npm start brings one, or set ${example}`,
    });

/** The environment variables of the server. docs/configuration.md is generated from them. */
export const environment = z.object({
  WALLET_MODE: z
    .enum(['sandbox', 'production'], 'must be sandbox or production')
    .default('sandbox')
    .describe(
      '`production` refuses to boot with a missing or weak secret, a bot token of the sandbox, or a `WALLET_URL` without TLS.',
    ),
  ROLE: z
    .enum(['api', 'worker', 'all'], 'must be api, worker or all')
    .default('all')
    .describe(
      '`api` answers requests, `worker` runs the sweepers and reconciliation, `all` does both.',
    ),
  HOST: z.string().default('127.0.0.1').describe('Interface to listen on.'),
  PORT: z.coerce
    .number('must be a port')
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('Port to listen on; 0 lets the system choose a free one.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe(
      'Folder of `secrets.json`, in which the sandbox keeps the secrets that it generates.',
    ),
  MONGODB_URL: databaseUrl(
    'mongodb|mongodb\\+srv',
    'mongodb://127.0.0.1:27017/pingshan?replicaSet=rs0',
  ).describe(
    'The replica set of the ledger. A single server without transactions, or one whose default write concern is below `majority`, is refused.',
  ),
  REDIS_URL: databaseUrl('rediss?|rediss?\\+cluster', 'redis://127.0.0.1:6379').describe(
    'The Redis, or `redis+cluster://host:port,host:port` for a Cluster. A server that evicts keys is refused.',
  ),
  TOKEN_SECRET: secret.describe('Signs access tokens. 64 hexadecimal digits.'),
  BOT_SECRET: secret.describe('Authenticates the bot to the server. 64 hexadecimal digits.'),
  PACKET_SECRET: secret.describe('Encrypts the seeds of open red packets. 64 hexadecimal digits.'),
  PII_SECRET: secret.describe(
    'Encrypts phone numbers and other personal data. 64 hexadecimal digits.',
  ),
  STAFF_TOKENS: z
    .string()
    .regex(/^[\w-]+=[0-9a-f]{64}(,[\w-]+=[0-9a-f]{64})*$/i, {
      error: `must be name=credential pairs with commas between them; ${HOW_TO}`,
      abort: true,
    })
    .refine(
      (pairs) => staffIn(pairs).every(({ token }) => isRandom(token)),
      `is too simple; ${HOW_TO}`,
    )
    .optional()
    .describe(
      'Credentials of the staff, `lin=…,chen=…`, 64 hexadecimal digits each. Unless set, the endpoints of the staff open to no one.',
    ),
  H5_DIR: z
    .string()
    .optional()
    .describe('Folder of the built pages of the wallet. Unless set, only the API is served.'),
  H5_BUILD_LOG: z
    .string()
    .optional()
    .describe(
      'Log of the build of those pages. Until they are there, the page that is shown instead reads its progress from it.',
    ),
  WALLET_URL: z
    .url('must be an address, https://wallet.example.org')
    .optional()
    .describe('Public URL of the wallet. Unless set: `http://HOST:PORT`.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Lowest level that is logged.'),
  TRUST_PROXY: z
    .string()
    .optional()
    .describe(
      'Proxies whose `X-Forwarded-For` is believed: addresses, subnets, or `loopback`, `linklocal`, `uniquelocal`, separated by commas. Unless set: none.',
    ),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'must be the token that @BotFather gave, 123456:ABC…')
    .optional()
    .describe('Token of the bot, with which sign-in data from Telegram is verified.'),
  WECHAT_APPID: z
    .string()
    .min(1)
    .optional()
    .describe('App id of the WeChat mini-program; goes together with `WECHAT_SECRET`.'),
  WECHAT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('App secret of the WeChat mini-program; goes together with `WECHAT_APPID`.'),
  BANK_API_ROOT: z
    .url('must be an address, http://127.0.0.1:8082')
    .optional()
    .describe(
      'The bank of the sandbox; `npm start` sets it. Unless set, cards and withdrawals are not offered. Production refuses it.',
    ),
  [BANK_SECRET]: secret
    .optional()
    .describe('Shared with the bank of the sandbox. 64 hexadecimal digits.'),
});
type Environment = z.infer<typeof environment>;
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

function toConfig(env: Environment): Config {
  const { WECHAT_APPID, WECHAT_SECRET, BANK_API_ROOT, BANK_SECRET: bankSecret } = env;
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
    walletUrl: env.WALLET_URL ?? `http://${env.HOST}:${env.PORT}`,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY?.split(',').map((proxy) => proxy.trim()) ?? [],
    telegramBotToken: env.TELEGRAM_BOT_TOKEN,
    wechat:
      WECHAT_APPID && WECHAT_SECRET ? { appId: WECHAT_APPID, secret: WECHAT_SECRET } : undefined,
    bank: BANK_API_ROOT && bankSecret ? { apiRoot: BANK_API_ROOT, secret: bankSecret } : undefined,
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
