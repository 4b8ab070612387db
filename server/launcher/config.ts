import { resolve } from 'node:path';
import { type BinaryLookup, userCacheDir } from './databases/index.ts';
import { type Language, LANGUAGES } from './messages/index.ts';

/** What the launcher itself needs to know; the server and the bot read their own settings. */
export interface LaunchConfig {
  readonly root: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly simulatorPort: number;
  readonly sandbox: boolean;
  readonly language: Language;
  readonly binaryLookup: BinaryLookup;
  readonly mongodbUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Pages built by somebody else; absent: they are built here. */
  readonly h5Dir: string | undefined;
  readonly telegramBotToken: string | undefined;
  /** Handed on to every process that is started. */
  readonly env: NodeJS.ProcessEnv;
}

const DEFAULT_PORT = 8080;

/** Reads what a person may set for `npm start`. The server checks its own part and names every fault. */
export function readLaunchConfig(root: string, env: NodeJS.ProcessEnv = process.env): LaunchConfig {
  const port = Number(env['PORT'] || DEFAULT_PORT);
  return {
    root,
    dataDir: resolve(root, env['DATA_DIR'] || '.data'),
    host: env['HOST'] || '127.0.0.1',
    port,
    simulatorPort: Number(env['SIMULATOR_PORT'] || port + 1),
    sandbox: env['WALLET_MODE'] !== 'production',
    language: LANGUAGES.find((language) => language === env['WALLET_LANGUAGE']) ?? 'zh-CN',
    binaryLookup: { env, cacheDir: userCacheDir(env['XDG_CACHE_HOME']) },
    mongodbUrl: env['MONGODB_URL'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    h5Dir: env['H5_DIR'] || undefined,
    telegramBotToken: env['TELEGRAM_BOT_TOKEN'] || undefined,
    env,
  };
}
