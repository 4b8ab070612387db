import * as z from 'zod';
import { WECHAT_PAY_ROOT } from './wechat-pay-config.ts';

/** The secrets of a deployment, by their names in the environment. */
export const SECRET_NAMES = {
  token: 'TOKEN_SECRET',
  bot: 'BOT_SECRET',
  packet: 'PACKET_SECRET',
  pii: 'PII_SECRET',
} as const;
/** Shared with the bank of the sandbox. It protects practice money, so production has none. */
export const BANK_SECRET = 'BANK_SECRET';
export const HOW_TO = 'make one with: openssl rand -hex 32';
/** 32 random bytes have more different digits than this; fewer are a pattern typed by hand. */
const DISTINCT_DIGITS_MIN = 8;

const isRandom = (hex: string): boolean => new Set(hex).size >= DISTINCT_DIGITS_MIN;

/** The members of the staff in a list such as `lin=…,chen=…`. */
export const staffIn = (pairs: string): { readonly name: string; readonly token: string }[] =>
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
  WECHAT_API_ROOT: z
    .url('must be an address, https://api.weixin.qq.com')
    .default('https://api.weixin.qq.com')
    .describe('API of WeChat, for sign-in.'),
  WECHAT_PAY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file of a merchant of WeChat Pay: `appId`, `merchantId`, `serial`, `privateKey`, `v3Key`, `platformKeys`. Unless set, topping up by WeChat is not offered.',
    ),
  WECHAT_PAY_ROOT: z
    .url(`must be an address, ${WECHAT_PAY_ROOT}`)
    .default(WECHAT_PAY_ROOT)
    .describe('API of WeChat Pay.'),
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
export type Environment = z.infer<typeof environment>;
