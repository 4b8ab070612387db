import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { freshDatabase, freshRedis } from '../support/databases.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'pingshan-listen-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const env = {
  ...process.env,
  DATA_DIR: dataDir,
  MONGODB_URL: freshDatabase(),
  REDIS_URL: await freshRedis(),
  LOG_LEVEL: 'silent',
};
const taken = createServer().listen(0, '127.0.0.1');
await once(taken, 'listening');
afterAll(() => {
  taken.close();
});

/** Starts a server that cannot start; returns its exit code and its output. */
async function start(more: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { ...env, ...more } });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise((done) => child.on('exit', done));
  return { code, output };
}

const portOf = (server: typeof taken) => {
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : address);
};

test.each([
  ['an address of another machine', { HOST: '192.0.2.1', PORT: '0' }, 'HOST is no address of'],
  ['a port that is taken', { HOST: '127.0.0.1', PORT: portOf(taken) }, 'another program listens'],
])(
  'a server that is given %s says what to do',
  async (_, more, what) => {
    const { code, output } = await start(more);
    expect(code).toBe(1);
    expect(output).toContain(what);
    expect(output).not.toContain('    at ');
  },
  60_000,
);
