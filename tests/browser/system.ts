import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@pingshan/shared/wait-until';
import type { SimState } from '../../bot/simulator/protocol.ts';
import type { LaunchConfig } from '../../server/launcher/config.ts';
import { freePort } from '../../server/launcher/databases/index.ts';
import { arePagesFresh, buildPages, pagesDir } from '../../server/launcher/wallet-pages.ts';
import { whileBuilding } from '../support/build-lock.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GRACE_MS = 5_000;
const READY_MS = 60_000;
const BUILD_MS = 300_000;
const POLL_MS = 100;

/** URLs of the running product: server, bank, group chat and bot, each a process of its own. */
export interface System {
  readonly walletUrl: string;
  readonly chatUrl: string;
  readonly close: () => Promise<void>;
}

/** The MongoDB and Redis that the server connects to. */
export interface Databases {
  readonly mongodb: string;
  readonly redis: string;
}

interface Program {
  readonly child: ChildProcess;
  /** The last 4,000 characters of its output. */
  readonly output: () => string;
}

function run(args: readonly string[], env: Record<string, string>): Program {
  const inherited = { ...process.env, NODE_OPTIONS: '', ...env };
  const child = spawn(process.execPath, args, { cwd: ROOT, env: inherited, stdio: 'pipe' });
  let output = '';
  const append = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', append);
  child.stderr?.on('data', append);
  return { child, output: () => output };
}

const hasExited = ({ child }: Program): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function stop(program: Program): Promise<void> {
  if (hasExited(program)) return;
  const exited = new Promise((resolve) => program.child.once('exit', resolve));
  program.child.kill('SIGTERM');
  const kill = setTimeout(() => program.child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(kill);
}

async function waitUntilReady(
  program: Program,
  name: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const timer = { now: () => performance.now(), sleep };
  const check = async () => {
    if (await isReady().catch(() => false)) return 'ready';
    return hasExited(program) && 'exited';
  };
  const limits = { timeout_ms: READY_MS, interval_ms: POLL_MS };
  if ((await waitUntil(timer, check, limits)) === 'ready') return;
  throw new Error(`${name} did not become ready; its output:\n${program.output()}`);
}

/** Builds the mini-program's H5 pages if its sources have changed since the last build. */
async function buildStalePages(dataDir: string): Promise<void> {
  await whileBuilding('h5', async () => {
    if (await arePagesFresh(ROOT)) return;
    const config = { root: ROOT, dataDir, env: process.env } as unknown as LaunchConfig;
    await buildPages(config, AbortSignal.timeout(BUILD_MS));
  });
}

/** Starts server, bank, group chat and bot on free ports with the given databases; `close` stops them. */
export async function startSystem(databases: Databases): Promise<System> {
  const [wallet, chat, bankPort] = [await freePort(), await freePort(), await freePort()];
  const walletUrl = `http://127.0.0.1:${wallet}`;
  const chatUrl = `http://127.0.0.1:${chat}`;
  const bankUrl = `http://127.0.0.1:${bankPort}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'pingshan-'));
  await buildStalePages(dataDir);
  const env = {
    DATA_DIR: dataDir,
    MONGODB_URL: databases.mongodb,
    REDIS_URL: databases.redis,
    PORT: String(wallet),
    SIMULATOR_PORT: String(chat),
    SERVER_URL: walletUrl,
    WALLET_URL: walletUrl,
    TELEGRAM_API_ROOT: chatUrl,
    BOT_SECRET: randomBytes(32).toString('hex'),
    BANK_PORT: String(bankPort),
    BANK_API_ROOT: bankUrl,
    BANK_SECRET: randomBytes(32).toString('hex'),
    BANK_NOTICE_URL: `${walletUrl}/v1/hooks/sandbox-bank`,
    H5_DIR: pagesDir(ROOT),
    LOG_LEVEL: 'warn',
  };
  const programs: Program[] = [];
  const start = (file: string): Program => {
    const program = run(['--import', 'tsx', file], env);
    programs.push(program);
    return program;
  };
  const close = async () => {
    await Promise.all(programs.map(stop));
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const bank = start('server/twins/bank/main.ts');
    const server = start('server/src/main.ts');
    const simulator = start('bot/simulator/main.ts');
    // Without its key the bank refuses every request, and so it says that it listens.
    await waitUntilReady(bank, 'the bank', async () => (await fetch(bankUrl)).status > 0);
    await waitUntilReady(server, 'the server', async () => (await fetch(`${walletUrl}/readyz`)).ok);
    const readState = async () =>
      (await (await fetch(`${chatUrl}/simulator/state`)).json()) as SimState;
    await waitUntilReady(simulator, 'the group chat', async () => Boolean(await readState()));
    const bot = start('bot/src/main.ts');
    await waitUntilReady(bot, 'the bot', async () => (await readState()).botOnline);
    return { walletUrl, chatUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
