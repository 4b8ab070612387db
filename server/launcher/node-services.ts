import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { waitUntil } from '@pingshan/shared/wait-until';
import type { LaunchConfig } from './config.ts';
import { type Child, type ChildOptions, startChild } from './databases/index.ts';
import { rotateLog } from './logs.ts';
import { NODE_ARGS, SERVER_NODE_ARGS } from './node-args.ts';
import type { PortGateway } from './port-gateway.ts';
import type { Service, ServiceName } from './service-definition.ts';
import { timer } from './timer.ts';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
/** Time to answer the requests in flight. */
const STOP_GRACE_MS = 10_000;

/** Connection strings of the databases, and the bank of the sandbox where there is one. */
export interface ServiceUrls {
  mongodb: string;
  redis: string;
  bank: string | undefined;
}

/** The server in all its roles. It reports that it is open when it has connected to both databases. */
export function serverService(
  config: LaunchConfig,
  gateway: PortGateway,
  urls: ServiceUrls,
  h5Dir: string,
): Service {
  const env = {
    ...sharedEnv(config),
    MONGODB_URL: urls.mongodb,
    REDIS_URL: urls.redis,
    ...(urls.bank && { BANK_API_ROOT: urls.bank }),
    ...BEHIND_GATEWAY,
    ROLE: config.env['ROLE'] || 'all',
    H5_DIR: h5Dir,
    /** Without a folder that was given, the launcher builds the pages itself. */
    ...(config.h5Dir === undefined && { H5_BUILD_LOG: logPath(config, 'pages') }),
  };
  const args = [...SERVER_NODE_ARGS, 'server/src/main.ts'];
  return nodeService(config, gateway, { name: 'server', args, env });
}

/** The bank of the sandbox, on a port of its own that only this machine reaches. */
export function bankService(config: LaunchConfig, port: number): Service {
  const name = 'bank';
  const logFile = logPath(config, name);
  const start = async (signal: AbortSignal) => {
    const env = {
      ...sharedEnv(config),
      HOST: '127.0.0.1',
      BANK_PORT: String(port),
      BANK_SECRET: await sandboxSecret(config, 'BANK_SECRET'),
      BANK_NOTICE_URL: `${urlAt(config, config.port)}/v1/hooks/sandbox-bank`,
    };
    const args = [...NODE_ARGS, 'server/twins/bank/main.ts'];
    const command = await nodeCommand(config, args, env, logFile, signal);
    const child = await startChild({ ...command, acceptsSockets: true });
    await waitUntilOpen(child);
    return child;
  };
  return { name, logFile, start };
}

/** The local group chat, which speaks Telegram's Bot API. */
export function simulatorService(config: LaunchConfig, gateway: PortGateway): Service {
  const env = { ...sharedEnv(config), ...BEHIND_GATEWAY };
  const args = [...NODE_ARGS, 'bot/simulator/main.ts'];
  return nodeService(config, gateway, { name: 'simulator', args, env });
}

/** The bot. The launcher does not wait until it is ready: with a real token that depends on Telegram. */
export function botService(config: LaunchConfig): Service {
  const name = 'bot';
  const logFile = logPath(config, name);
  const start = async (signal: AbortSignal) => {
    const env = {
      ...sharedEnv(config),
      SERVER_URL: urlAt(config, config.port),
      BOT_SECRET: await sandboxSecret(config, 'BOT_SECRET'),
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

/** The URL of a port of the launcher, as reached from this machine. */
export function urlAt({ host }: Pick<LaunchConfig, 'host'>, port: number): string {
  const reachable = ANY_ADDRESS.includes(host) ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Path of a service's log. */
export function logPath({ dataDir }: LaunchConfig, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

interface NodeProgram {
  name: ServiceName;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** A free port of the loopback interface: users connect to the gateway. */
const BEHIND_GATEWAY = { HOST: '127.0.0.1', PORT: '0', SIMULATOR_PORT: '0' };

function nodeService(
  config: LaunchConfig,
  gateway: PortGateway,
  { name, args, env }: NodeProgram,
): Service {
  const logFile = logPath(config, name);
  const start = async (signal: AbortSignal) => {
    const command = await nodeCommand(config, args, env, logFile, signal);
    const child = await startChild({ ...command, acceptsSockets: true });
    await waitUntilOpen(child);
    gateway.setTarget(child);
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

/** The server generates the sandbox secrets on its first start; other processes share one of them with it. */
async function sandboxSecret(
  { env, dataDir }: LaunchConfig,
  name: 'BOT_SECRET' | 'BANK_SECRET',
): Promise<string> {
  const given = env[name];
  if (given) return given;
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  return secrets[name];
}

/** @throws Error when the process ends or does not report that it is open in time. */
async function waitUntilOpen(child: Child): Promise<void> {
  const check = async () => {
    if (!child.alive()) throw new Error(await child.exited);
    return child.isOpen();
  };
  const wait = { timeout_ms: READY_TIMEOUT_MS, interval_ms: POLL_MS };
  if (await waitUntil(timer, check, wait)) return;
  await child.stop();
  throw new Error(`not open after ${READY_TIMEOUT_MS} ms`);
}
