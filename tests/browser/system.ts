import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchConfig } from '../../server/launcher/config.ts';
import { arePagesFresh, buildPages, pagesDir } from '../../server/launcher/wallet-pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GRACE_MS = 5_000;
const READY_MS = 60_000;
const BUILD_MS = 300_000;
const LOOK_EVERY_MS = 100;

/** The whole product on this machine: server, group chat and bot, each its own process. */
export interface System {
  readonly walletUrl: string;
  readonly chatUrl: string;
  readonly close: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Program {
  readonly child: ChildProcess;
  /** The last it said, for the report where it did not come up. */
  readonly said: () => string;
}

function run(args: readonly string[], env: Record<string, string>): Program {
  const inherited = { ...process.env, NODE_OPTIONS: '', ...env };
  const child = spawn(process.execPath, args, { cwd: ROOT, env: inherited, stdio: 'pipe' });
  let tail = '';
  const listen = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return { child, said: () => tail };
}

const ended = ({ child }: Program): boolean => child.exitCode !== null || child.signalCode !== null;

async function stop(program: Program): Promise<void> {
  if (ended(program)) return;
  const gone = new Promise((resolve) => program.child.once('exit', resolve));
  program.child.kill('SIGTERM');
  const kill = setTimeout(() => program.child.kill('SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(kill);
}

async function until(what: string, program: Program, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    if (await holds().catch(() => false)) return;
    if (ended(program)) break;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${what} did not come up; it said:\n${program.said()}`);
}

/** The mini-program's pages for the web, built where the sources have changed since. */
async function freshenPages(dataDir: string): Promise<void> {
  if (await arePagesFresh(ROOT)) return;
  const config = { root: ROOT, dataDir, env: process.env } as unknown as LaunchConfig;
  await buildPages(config, AbortSignal.timeout(BUILD_MS));
}

/** Starts everything on free ports over the given databases; `close` ends all of it. */
export async function startSystem(engines: { mongodb: string; redis: string }): Promise<System> {
  const [wallet, chat] = [await freePort(), await freePort()];
  const walletUrl = `http://127.0.0.1:${wallet}`;
  const chatUrl = `http://127.0.0.1:${chat}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'pingshan-'));
  await freshenPages(dataDir);
  const env = {
    DATA_DIR: dataDir,
    MONGODB_URL: engines.mongodb,
    REDIS_URL: engines.redis,
    PORT: String(wallet),
    SIMULATOR_PORT: String(chat),
    SERVER_URL: walletUrl,
    WALLET_URL: walletUrl,
    TELEGRAM_API_ROOT: chatUrl,
    BOT_SECRET: randomBytes(32).toString('hex'),
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
    const server = start('server/src/main.ts');
    const simulator = start('bot/simulator/main.ts');
    await until('the server', server, async () => (await fetch(`${walletUrl}/readyz`)).ok);
    const state = async () => (await fetch(`${chatUrl}/simulator/state`)).json();
    await until('the group chat', simulator, async () => Boolean(await state()));
    const bot = start('bot/src/main.ts');
    await until('the bot', bot, async () => ((await state()) as { botOnline: boolean }).botOnline);
    return { walletUrl, chatUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
