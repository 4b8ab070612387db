import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@pingshan/shared/wait-until';
import { MongoClient } from 'mongodb';

const ROOT = join(import.meta.dirname, '../..');
const POLL_MS = 50;

/** A running `npm start`, with its output so far. */
export interface LauncherProcess {
  process: ChildProcess;
  output: () => string;
  /** Resolves to the exit code, or the signal that ended it. */
  exited: Promise<unknown>;
}

/** Runs the command behind `npm start` with these settings and without those of the test run. */
export function npmStart(settings: Record<string, string>): LauncherProcess {
  const { PATH, HOME, XDG_CACHE_HOME, NODE_EXTRA_CA_CERTS } = process.env;
  const env = { PATH, HOME, XDG_CACHE_HOME, NODE_EXTRA_CA_CERTS, LANG: 'en_US.UTF-8', ...settings };
  const child = spawn(process.execPath, ['server/launcher/bin/run.mjs', 'start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { process: child, output: () => output, exited };
}

/**
 * Repeats `check` until it gives a value; an error counts as none.
 * @throws Error after `timeout_ms`, with the output of the launcher.
 */
export async function waitUntilPresent<Value>(
  check: () => Promise<Value | false | undefined> | Value | false | undefined,
  timeout_ms: number,
  output: () => string = () => '',
): Promise<Value> {
  const timer = { now: () => performance.now(), sleep };
  const tolerant = async () => {
    try {
      return await check();
    } catch {
      return undefined;
    }
  };
  const value = await waitUntil(timer, tolerant, { timeout_ms, interval_ms: POLL_MS });
  if (value === undefined) throw new Error(`not within ${timeout_ms} ms\n${output()}`);
  return value;
}

/** All descendants of this process. */
export function descendantsOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

/** The rows of `ps` for those of these processes that still run; a zombie has ended. */
export function stillRunning(pids: number[]): string[] {
  const table = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').filter((row) => {
    const [pid, stat] = row.trim().split(/\s+/);
    return pids.includes(Number(pid)) && !stat?.startsWith('Z');
  });
}

/** The part of the command line by which the process of a service is recognised. */
const COMMAND_LINES = {
  'redis-server': '/redis-server ',
  mongod: '/mongod ',
  server: 'server/src/main.ts',
  simulator: 'bot/simulator/main.ts',
  bot: 'bot/src/main.ts',
  bank: 'server/twins/bank/main.ts',
};
export type ServiceName = keyof typeof COMMAND_LINES;
export const SERVICES = Object.keys(COMMAND_LINES) as ServiceName[];

/** The process of a service of this launcher, undefined while there is none. */
export function pidOf(launcher: number, service: ServiceName): number | undefined {
  const rows = stillRunning(descendantsOf(launcher));
  const row = rows.find((each) => each.includes(COMMAND_LINES[service]));
  return row === undefined ? undefined : Number(row.trim().split(/\s+/)[0]);
}

/** Requests a URL repeatedly, each time on a new connection, until stopped; gives each outcome. */
export function pollConnections(url: string) {
  const outcomes: string[] = [];
  let polling = true;
  const request = async () => {
    const response = await fetch(url, { headers: { connection: 'close' } });
    const retry = response.status === 503 ? ` after ${response.headers.get('retry-after')} s` : '';
    await response.arrayBuffer();
    return `${response.status}${retry}`;
  };
  const done = (async () => {
    while (polling) {
      outcomes.push(
        await request().catch((error: Error) => String((error.cause as Error)?.message)),
      );
      await sleep(POLL_MS);
    }
  })();
  return async () => {
    polling = false;
    await done;
    return outcomes;
  };
}

/** Runs a query on the mongod that runs on this data folder. */
export async function queryMongod<T>(
  dataDir: string,
  query: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const port = Number(await readFile(join(dataDir, 'mongod.port'), 'utf8'));
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1_000,
  });
  try {
    return await query(client);
  } finally {
    await client.close();
  }
}
