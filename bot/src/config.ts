import * as z from 'zod';
import type { WebhookOptions } from './core/receive-updates.ts';

const address = (example: string) => z.url(`must be an address, ${example}`);

/** The token that the simulator (simulator/config.ts) accepts. The default when none is configured. */
const LOCAL_TOKEN = '880000999:local-group-chat-of-the-neighbourhood';

const schema = z
  .object({
    SERVER_URL: address('http://127.0.0.1:8080').default('http://127.0.0.1:8080'),
    BOT_SECRET: z.string('is missing: it must equal that of the server').min(32),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'is not a token of @BotFather')
      .optional(),
    TELEGRAM_API_ROOT: address('https://api.telegram.org').optional(),
    WALLET_URL: address('https://wallet.example.org').default('http://127.0.0.1:8080'),
    /** With both, Telegram sends updates to this URL; without, the bot reads them by long polling. */
    WEBHOOK_URL: address('https://wallet.example.org/telegram').optional(),
    WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, '16-256 of A-Z a-z 0-9 _ -')
      .optional(),
    BOT_PORT: z.coerce.number().int().min(0).max(65_535).default(8082),
    HOST: z.string().default('127.0.0.1'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((env) => !env.WEBHOOK_URL === !env.WEBHOOK_SECRET, {
    error: 'WEBHOOK_URL and WEBHOOK_SECRET go together',
  })
  .refine((env) => env.TELEGRAM_BOT_TOKEN || env.TELEGRAM_API_ROOT, {
    error: 'TELEGRAM_BOT_TOKEN is missing (for the local group chat: TELEGRAM_API_ROOT)',
  });

export interface Config {
  serverUrl: string;
  botSecret: string;
  telegramToken: string;
  telegramRoot: string;
  walletUrl: string;
  webhook: WebhookOptions | undefined;
  logLevel: string;
}

/** Reads the environment. Throws one error that lists every invalid variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success)
    throw new Error(`The environment is not right:\n${z.prettifyError(parsed.error)}`);
  const {
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: secret,
    HOST: host,
    BOT_PORT: port,
    ...rest
  } = parsed.data;
  return {
    serverUrl: rest.SERVER_URL,
    botSecret: rest.BOT_SECRET,
    telegramToken: rest.TELEGRAM_BOT_TOKEN ?? LOCAL_TOKEN,
    telegramRoot: rest.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    walletUrl: rest.WALLET_URL.replace(/\/$/, ''),
    webhook: url && secret ? { url, secret, host, port } : undefined,
    logLevel: rest.LOG_LEVEL,
  };
}
