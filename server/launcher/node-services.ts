import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type ChildOptions, startChild } from './databases/index.ts';
import type { LaunchConfig } from './config.ts';
import type { PortGateway } from './port-gateway.ts';
import { rotateLog } from './logs.ts';
import { NODE_ARGS, SERVER_NODE_ARGS } from './node-args.ts';
import type { Service, ServiceName } from './service-definition.ts';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
/** Requests in flight are answered first. */
const STOP_GRACE_MS = 10_000;

/** The token on which bot, group chat and server agree in the sandbox. It opens nothing elsewhere. */
const SANDBOX_BOT_TOKEN = '880000000:sandbox-group-chat-of-the-neighbourhood';

/** Where the engines answer. */
export interface DatabaseUrls {
  mongodb: string;
  redis: string;
}

/** The server in all its roles. It opens when it has reached both engines. */
export function serverService(
  config: LaunchConfig,
  door: PortGateway,
  urls: DatabaseUrls,
  h5Dir: string,
): Service {
  const env = {
    ...sharedEnv(config),
    MONGODB_URL: urls.mongodb,
    REDIS_URL: urls.redis,
    ...BEHIND_GATEWAY,
    ROLE: config.env['ROLE'] || 'all',
    H5_DIR: h5Dir,
  };
  const args = [...SERVER_NODE_ARGS, 'server/src/main.ts'];
  return nodeService(config, door, { name: 'server', args, env });
}

/** The group chat on this machine that stands in for Telegram. */
export function simulatorService(config: LaunchConfig, door: PortGateway): Service {
  const env = { ...sharedEnv(config), ...BEHIND_GATEWAY };
  const args = [...NODE_ARGS, 'bot/simulator/main.ts'];
  return nodeService(config, door, { name: 'simulator', args, env });
}

/** The bot. Its start is not waited for: with a real token that depends on a far network. */
export function botService(config: LaunchConfig): Service {
  const name = 'bot';
  const logFile = logPath(config, name);
  const start = async (signal: AbortSignal) => {
    const env = {
      ...sharedEnv(config),
      SERVER_URL: urlAt(config, config.port),
      BOT_SECRET: config.env['BOT_SECRET'] || (await sandboxBotSecret(config)),
      ...(config.telegramBotToken
        ? {}
        : { TELEGRAM_API_ROOT: urlAt(config, config.simulatorPort) }),
    };
    const args = [...NODE_ARGS, 'bot/src/main.ts'];
    return startChild(await nodeCommand(config, args, env, logFile, signal));
  };
  return { name, logFile, start };
}

const ANY_ADDRESS = ['0.0.0.0', '::'];

/** The address at which this machine reaches one of the house's doors. */
export function urlAt({ host }: Pick<LaunchConfig, 'host'>, port: number): string {
  const reached = ANY_ADDRESS.includes(host) ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** The log of a part. */
export function logPath({ dataDir }: LaunchConfig, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

interface NodeProgram {
  name: ServiceName;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** Any free port of this machine's own: people come in by the door. */
const BEHIND_GATEWAY = { HOST: '127.0.0.1', PORT: '0', SIMULATOR_PORT: '0' };

function nodeService(
  config: LaunchConfig,
  door: PortGateway,
  { name, args, env }: NodeProgram,
): Service {
  const logFile = logPath(config, name);
  const start = async (signal: AbortSignal) => {
    const command = await nodeCommand(config, args, env, logFile, signal);
    const child = await startChild({ ...command, acceptsSockets: true });
    await waitUntilOpen(child);
    door.setTarget(child);
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
): Promise<ChildOptions> {
  await rotateLog(logFile);
  const grace_ms = STOP_GRACE_MS;
  return { file: process.execPath, args, cwd: config.root, env, logFile, signal, grace_ms };
}

function sharedEnv(config: LaunchConfig): NodeJS.ProcessEnv {
  return {
    ...config.env,
    HOST: config.host,
    DATA_DIR: config.dataDir,
    TELEGRAM_BOT_TOKEN: config.telegramBotToken ?? SANDBOX_BOT_TOKEN,
    WALLET_URL: config.env['WALLET_URL'] || urlAt(config, config.port),
  };
}

/** The server makes the secrets of a sandbox on its first start; the bot is given the one it shares. */
async function sandboxBotSecret({ dataDir }: LaunchConfig): Promise<string> {
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  return secrets['BOT_SECRET'];
}

async function waitUntilOpen(child: Child): Promise<void> {
  const end_ms = performance.now() + READY_TIMEOUT_MS;
  while (child.alive()) {
    if (child.isOpen()) return;
    if (performance.now() > end_ms) {
      await child.stop();
      throw new Error(`no answer in ${READY_TIMEOUT_MS} ms`);
    }
    await sleep(POLL_MS);
  }
  throw new Error(await child.exited);
}
