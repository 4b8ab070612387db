import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BIN = '/usr/lib/postgresql/15/bin';
const SCALE = 10;
const SECONDS = 12;
const CLIENTS = [16, 32, 64];

/**
 * Runs a program of PostgreSQL, which refuses to run as root, as the user that its package creates.
 */
async function asPostgres(program: string, args: readonly string[]): Promise<string> {
  const path = join(BIN, program);
  const isRoot = process.getuid?.() === 0;
  const { stdout } = isRoot
    ? await run('runuser', ['-u', 'postgres', '--', path, ...args])
    : await run(path, [...args]);
  return stdout;
}

async function createDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-postgres-'));
  if (process.getuid?.() === 0) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    await chown(folder, Number(stdout), -1);
  }
  return folder;
}

/**
 * Transactions per second of PostgreSQL's own bank benchmark (TPC-B: three balances and a row of
 * history) with its default durability, at the number of clients that gives the best result.
 */
export async function pgbench(): Promise<{ clients: number; per_s: number }> {
  const folder = await createDataFolder();
  const data = join(folder, 'data');
  const connection = ['-h', folder, '-p', '54321'];
  await asPostgres('initdb', ['-D', data, '-A', 'trust']);
  const settings = `-c listen_addresses= -k ${folder} -p 54321 -c shared_buffers=256MB`;
  await asPostgres('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    settings,
    'start',
  ]);
  try {
    await asPostgres('pgbench', [...connection, '-i', '-q', '-s', String(SCALE), 'postgres']);
    let best = { clients: 0, per_s: 0 };
    for (const clients of CLIENTS) {
      const load = ['-c', String(clients), '-j', '2', '-T', String(SECONDS), '-M', 'prepared'];
      const output = await asPostgres('pgbench', [...connection, ...load, 'postgres']);
      const per_s = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
      if (per_s > best.per_s) best = { clients, per_s };
    }
    return best;
  } finally {
    await asPostgres('pg_ctl', ['-D', data, '-m', 'fast', 'stop']);
    await rm(folder, { recursive: true });
  }
}
