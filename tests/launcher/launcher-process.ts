import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const ROOT = join(import.meta.dirname, '../..');
const POLL_MS = 50;

/** `npm start` as a person runs it, with what it has said so far. */
export interface LauncherProcess {
  process: ChildProcess;
  output: () => string;
  /** Resolves to the exit code, or the signal that ended it. */
  ended: Promise<unknown>;
}

/** Runs the command behind `npm start` with these settings and none of the test run's own. */
export function npmStart(settings: Record<string, string>): LauncherProcess {
  const { PATH, HOME, XDG_CACHE_HOME, NODE_EXTRA_CA_CERTS } = process.env;
  const env = { PATH, HOME, XDG_CACHE_HOME, NODE_EXTRA_CA_CERTS, LANG: 'en_US.UTF-8', ...settings };
  const child = spawn(process.execPath, ['server/launcher/bin/run.mjs', 'start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { process: child, output: () => said, ended };
}

/**
 * Asks again until the answer is not undefined.
 * @throws Error after `timeout_ms`, with what the launcher has said.
 */
export async function waitUntilDefined<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  timeout_ms: number,
  said: () => string = () => '',
): Promise<T> {
  const end_ms = performance.now() + timeout_ms;
  for (;;) {
    const answer = await Promise.resolve(ask()).catch(() => undefined);
    if (answer !== undefined) return answer;
    if (performance.now() > end_ms) throw new Error(`not within ${timeout_ms} ms\n${said()}`);
    await sleep(POLL_MS);
  }
}

/** Every process below this one, however deep. */
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

/** Those of these processes that still run; one that is dead and merely unburied does not. */
export function stillRunning(pids: number[]): string[] {
  const table = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').filter((row) => {
    const [pid, stat] = row.trim().split(/\s+/);
    return pids.includes(Number(pid)) && !stat?.startsWith('Z');
  });
}

/** The program that each part of a house runs, as its command line names it. */
const COMMAND_LINES = {
  'redis-server': '/redis-server ',
  mongod: '/mongod ',
  server: 'server/src/main.ts',
  simulator: 'bot/simulator/main.ts',
  bot: 'bot/src/main.ts',
};
export type ServiceName = keyof typeof COMMAND_LINES;
export const SERVICES = Object.keys(COMMAND_LINES) as ServiceName[];

/** The process of a part below a launcher, undefined while there is none. */
export function pidOf(launcher: number, part: ServiceName): number | undefined {
  const rows = stillRunning(descendantsOf(launcher));
  const row = rows.find((each) => each.includes(COMMAND_LINES[part]));
  return row === undefined ? undefined : Number(row.trim().split(/\s+/)[0]);
}

/** Asks for an address again and again until stopped; gives what each caller heard. */
export function pollConnections(url: string) {
  const heard: string[] = [];
  let going = true;
  const one = async () => {
    /** A call of its own each time, as by somebody who has just come. */
    const answer = await fetch(url, { headers: { connection: 'close' } });
    const again = answer.status === 503 ? ` after ${answer.headers.get('retry-after')} s` : '';
    await answer.arrayBuffer();
    return `${answer.status}${again}`;
  };
  const knocking = (async () => {
    while (going) {
      heard.push(await one().catch((error: Error) => String((error.cause as Error)?.message)));
      await sleep(POLL_MS);
    }
  })();
  return async () => {
    going = false;
    await knocking;
    return heard;
  };
}

/** Asks the database that runs on this data folder. */
export async function queryMongod<T>(
  dataDir: string,
  question: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const port = await portIn(dataDir, 'mongod');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1_000,
  });
  try {
    return await question(client);
  } finally {
    await client.close();
  }
}

async function portIn(dataDir: string, engine: string): Promise<number> {
  return Number(await readFile(join(dataDir, `${engine}.port`), 'utf8'));
}
