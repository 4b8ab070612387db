import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { definedVariables } from '@pingshan/shared/environment';
import { type Language, LANGUAGES } from '@pingshan/shared/language';
import * as z from 'zod';

/** Where a database binary is searched for and kept. */
export interface BinaryLookup {
  /** Its PATH is searched, and pip is configured by it. */
  readonly env: NodeJS.ProcessEnv;
  /** Cache of the current user, shared by every clone of the project. */
  readonly cacheDir: string;
}

/** Settings of the launcher. The server and the bot read their own from the same environment. */
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
  /** Pages built elsewhere; where absent, the launcher builds them. */
  readonly h5Dir: string | undefined;
  readonly telegramBotToken: string | undefined;
  /** True where the launcher starts the bank of the sandbox. */
  readonly bankStarts: boolean;
  /** Passed on to every process that is started. */
  readonly env: NodeJS.ProcessEnv;
}

const DEFAULT_PORT = 8080;

/** A port is checked when it is opened, so that the error is shown in the language of the terminal. */
const port = z.coerce.number().catch(Number.NaN);

/** The environment variables of the launcher. docs/configuration.md is generated from them. */
export const environment = z.object({
  WALLET_MODE: z
    .string()
    .default('sandbox')
    .describe('`production` leaves out the note that all money is for practice.'),
  WALLET_LANGUAGE: z
    .enum(LANGUAGES)
    .catch('zh-CN')
    .default('zh-CN')
    .describe('Language of the terminal. The npm scripts set it from the locale.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Interface of both ports. `0.0.0.0` opens them to the network.'),
  PORT: port.default(DEFAULT_PORT).describe('Port of the wallet.'),
  SIMULATOR_PORT: port.optional().describe('Port of the local group chat: `PORT` + 1 unless set.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder of the databases, their ports, the logs and the sandbox secrets.'),
  MONGODB_URL: z
    .string()
    .optional()
    .describe('A replica set to use. Unless set, the launcher finds and starts mongod.'),
  REDIS_URL: z
    .string()
    .optional()
    .describe('A Redis to use. Unless set, the launcher finds and starts redis-server.'),
  H5_DIR: z
    .string()
    .optional()
    .describe(
      'Built pages of the wallet. Unless set, the launcher builds them when they are stale.',
    ),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .optional()
    .describe('Token of a real bot. Unless set, the launcher starts the local group chat.'),
  BANK_API_ROOT: z
    .string()
    .optional()
    .describe(
      'A bank of the sandbox to use. Unless set, the launcher starts one; never in production.',
    ),
  XDG_CACHE_HOME: z
    .string()
    .optional()
    .describe(
      'Fetched databases are kept in `pingshan-wallet` in this folder: `~/.cache` unless set.',
    ),
});

/** Reads the settings of the launcher. The server and the bot check their own when they start. */
export function readLaunchConfig(root: string, env: NodeJS.ProcessEnv = process.env): LaunchConfig {
  const read = environment.parse(definedVariables(env));
  return {
    root,
    dataDir: resolve(root, read.DATA_DIR),
    host: read.HOST,
    port: read.PORT,
    simulatorPort: read.SIMULATOR_PORT ?? read.PORT + 1,
    sandbox: read.WALLET_MODE !== 'production',
    language: read.WALLET_LANGUAGE,
    binaryLookup: { env, cacheDir: cacheDirIn(read.XDG_CACHE_HOME) },
    mongodbUrl: read.MONGODB_URL,
    redisUrl: read.REDIS_URL,
    h5Dir: read.H5_DIR,
    telegramBotToken: read.TELEGRAM_BOT_TOKEN,
    bankStarts: read.WALLET_MODE !== 'production' && read.BANK_API_ROOT === undefined,
    env,
  };
}

/** Where the current user's binaries are searched for and kept. */
export function readBinaryLookup(env: NodeJS.ProcessEnv = process.env): BinaryLookup {
  return { env, cacheDir: cacheDirIn(env['XDG_CACHE_HOME']) };
}

const cacheDirIn = (cacheHome: string | undefined): string =>
  join(cacheHome || join(homedir(), '.cache'), 'pingshan-wallet');

/** mongod does not start under a locale that the machine lacks; neither database needs one. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C' };
}
