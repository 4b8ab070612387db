import * as z from 'zod';

const address = (example: string) => z.url(`must be an address, ${example}`);

/** What the local group chat (simulator/config.ts) takes where no real token is given. */
const LOCAL_TOKEN = '880000999:local-group-chat-of-the-neighbourhood';

const schema = z
  .object({
    SERVER_URL: address('http://127.0.0.1:8080').default('http://127.0.0.1:8080'),
    BOT_SECRET: z.string('is missing: the same as the server has').min(32),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'is what @BotFather gave')
      .optional(),
    TELEGRAM_API_ROOT: address('https://api.telegram.org').optional(),
    WALLET_URL: address('https://wallet.example.org').default('http://127.0.0.1:8080'),
    /** With both, Telegram brings updates to us; without, we ask for them. */
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
  webhook: { url: string; secret: string; host: string; port: number } | undefined;
  logLevel: string;
}

/** All faults at once, so that one start is enough to mend them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = schema.safeParse(env);
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
    telegramToken: rest.TELEGRAM_BOT_TOKEN ?? LOCAL_TOKEN,
    telegramRoot: rest.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    walletUrl: rest.WALLET_URL.replace(/\/$/, ''),
    webhook: url && secret ? { url, secret, host, port } : undefined,
    logLevel: rest.LOG_LEVEL,
  };
}
