import { definedVariables } from '@pingshan/shared/environment';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import * as z from 'zod';

const address = (example: string) => z.url(`must be an address, ${example}`);

/** The environment variables of the bot. docs/configuration.md is generated from them. */
export const environment = z.object({
  WALLET_MODE: z
    .enum(['sandbox', 'production'])
    .default('sandbox')
    .describe('`production` refuses to start with the token of the sandbox.'),
  SERVER_URL: address('http://127.0.0.1:8080')
    .default('http://127.0.0.1:8080')
    .describe('URL at which the bot reaches the server.'),
  BOT_SECRET: z
    .string('is missing: the same as the server has')
    .min(32)
    .describe('The same value as the server has. `npm start` passes it on.'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'is what @BotFather gave')
    .optional()
    .describe('Token from @BotFather. Optional in the sandbox, where `TELEGRAM_API_ROOT` is set.'),
  TELEGRAM_API_ROOT: address('https://api.telegram.org')
    .optional()
    .describe('Root of the Bot API. Unless set: `https://api.telegram.org`.'),
  WALLET_URL: address('https://wallet.example.org')
    .default('http://127.0.0.1:8080')
    .describe('Public URL of the wallet, for the links in messages.'),
  WEBHOOK_URL: address('https://wallet.example.org/telegram')
    .optional()
    .describe('URL to which Telegram delivers updates. Unless set, the bot polls for them.'),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, '16-256 of A-Z a-z 0-9 _ -')
    .optional()
    .describe('Secret by which a delivery is recognised; goes together with `WEBHOOK_URL`.'),
  BOT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8082)
    .describe('Port of the webhook.'),
  HOST: z.string().default('127.0.0.1').describe('Interface of the webhook.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Lowest level that is logged.'),
});

const schema = environment
  .refine((env) => !env.WEBHOOK_URL === !env.WEBHOOK_SECRET, {
    error: 'WEBHOOK_URL and WEBHOOK_SECRET go together',
  })
  .refine((env) => env.TELEGRAM_BOT_TOKEN || env.TELEGRAM_API_ROOT, {
    error: 'TELEGRAM_BOT_TOKEN is missing (for the local group chat: TELEGRAM_API_ROOT)',
  })
  .refine(
    ({ WALLET_MODE, TELEGRAM_BOT_TOKEN: token }) =>
      WALLET_MODE !== 'production' || (token !== undefined && token !== SANDBOX_BOT_TOKEN),
    { error: 'TELEGRAM_BOT_TOKEN is missing; ask @BotFather for one' },
  );

export interface Config {
  serverUrl: string;
  botSecret: string;
  telegramToken: string;
  telegramRoot: string;
  walletUrl: string;
  webhook: { url: string; secret: string; host: string; port: number } | undefined;
  logLevel: string;
}

/** All faults at once, so that one start is enough to mend them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = schema.safeParse(definedVariables(env));
  if (!read.success)
    throw new Error(`The environment is not right:\n${z.prettifyError(read.error)}`);
  const {
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: secret,
    HOST: host,
    BOT_PORT: port,
    ...rest
  } = read.data;
  return {
    serverUrl: rest.SERVER_URL,
    botSecret: rest.BOT_SECRET,
    telegramToken: rest.TELEGRAM_BOT_TOKEN ?? SANDBOX_BOT_TOKEN,
    telegramRoot: rest.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    walletUrl: rest.WALLET_URL.replace(/\/$/, ''),
    webhook: url && secret ? { url, secret, host, port } : undefined,
    logLevel: rest.LOG_LEVEL,
  };
}
