import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type Command, startChild } from '../engines/index.ts';
import type { LaunchConfig } from './config.ts';
import { openLog } from './logs.ts';
import { NODE_ARGS, SERVER_NODE_ARGS } from './node-args.ts';
import type { Part, PartName } from './part.ts';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
/** Requests in flight are answered first. */
const STOP_GRACE_MS = 10_000;

/** The token on which bot, group chat and server agree in the sandbox. It opens nothing elsewhere. */
const SANDBOX_BOT_TOKEN = '880000000:sandbox-group-chat-of-the-neighbourhood';

/** Where the engines answer. */
export interface EngineUrls {
  mongodb: string;
  redis: string;
}

/** The server in all its roles, ready when it reaches both engines. */
export function serverPart(config: LaunchConfig, urls: EngineUrls, h5Dir: string): Part {
  const env = {
    ...sharedEnv(config),
    MONGODB_URL: urls.mongodb,
    REDIS_URL: urls.redis,
    PORT: String(config.port),
    ROLE: config.env['ROLE'] || 'all',
    H5_DIR: h5Dir,
  };
  const ready = async () => (await fetch(`${localUrl(config.port)}/readyz`)).ok;
  const args = [...SERVER_NODE_ARGS, 'server/src/main.ts'];
  return program(config, 'server', args, env, ready);
}

/** The group chat on this machine that stands in for Telegram. */
export function simulatorPart(config: LaunchConfig): Part {
  const env = { ...sharedEnv(config), SIMULATOR_PORT: String(config.simulatorPort) };
  const ready = async () => (await fetch(`${localUrl(config.simulatorPort)}/simulator/state`)).ok;
  const args = [...NODE_ARGS, 'bot/simulator/main.ts'];
  return program(config, 'simulator', args, env, ready);
}

/** The bot. Its start is not waited for: with a real token that depends on a far network. */
export function botPart(config: LaunchConfig): Part {
  const name = 'bot';
  const logFile = logOf(config, name);
  const start = async (signal: AbortSignal) => {
    const env = {
      ...sharedEnv(config),
      SERVER_URL: localUrl(config.port),
      BOT_SECRET: config.env['BOT_SECRET'] || (await sandboxBotSecret(config)),
      ...(config.telegramBotToken ? {} : { TELEGRAM_API_ROOT: localUrl(config.simulatorPort) }),
    };
    const args = [...NODE_ARGS, 'bot/src/main.ts'];
    return startChild(await nodeCommand(config, args, env, logFile, signal));
  };
  return { name, logFile, start };
}

/** The address at which this machine reaches one of its own ports. */
export function localUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The log of a part. */
export function logOf({ dataDir }: LaunchConfig, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

function program(
  config: LaunchConfig,
  name: PartName,
  args: string[],
  env: NodeJS.ProcessEnv,
  ready: () => Promise<boolean>,
): Part {
  const logFile = logOf(config, name);
  const start = async (signal: AbortSignal) => {
    const child = await startChild(await nodeCommand(config, args, env, logFile, signal));
    await untilReady(child, ready);
    return child;
  };
  return { name, logFile, start };
}

async function nodeCommand(
  config: LaunchConfig,
  args: string[],
  env: NodeJS.ProcessEnv,
  logFile: string,
  signal: AbortSignal,
): Promise<Command> {
  await openLog(logFile);
  const grace_ms = STOP_GRACE_MS;
  return { file: process.execPath, args, cwd: config.root, env, logFile, signal, grace_ms };
}

function sharedEnv(config: LaunchConfig): NodeJS.ProcessEnv {
  return {
    ...config.env,
    HOST: config.host,
    DATA_DIR: config.dataDir,
    TELEGRAM_BOT_TOKEN: config.telegramBotToken ?? SANDBOX_BOT_TOKEN,
    WALLET_URL: config.env['WALLET_URL'] || localUrl(config.port),
  };
}

/** The server makes the secrets of a sandbox on its first start; the bot is given the one it shares. */
async function sandboxBotSecret({ dataDir }: LaunchConfig): Promise<string> {
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  return secrets['BOT_SECRET'];
}

async function untilReady(child: Child, ready: () => Promise<boolean>): Promise<void> {
  const end_ms = performance.now() + READY_TIMEOUT_MS;
  while (child.alive()) {
    if (await ready().catch(() => false)) return;
    if (performance.now() > end_ms) {
      await child.stop();
      throw new Error(`no answer in ${READY_TIMEOUT_MS} ms`);
    }
    await sleep(POLL_MS);
  }
  throw new Error(await child.exited);
}
