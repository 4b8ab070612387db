import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { startServer } from '../support/server.ts';

/** How many requests to each endpoint, and of which seed; more with `EXAMPLES=250 npm run test:fuzz`. */
const EXAMPLES = process.env['EXAMPLES'] ?? '12';
const SEED = process.env['SEED'] ?? '1';
const TIMEOUT_MS = 3_600_000;
const NO_LIMIT = { max: 1_000_000_000, window_s: 60 };
const DAY_S = 86_400;

/** Where schemathesis keeps what it learnt. */
const folder = await mkdtemp(join(tmpdir(), 'pingshan-fuzz-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const { url, ctx, signIn, logs } = await startServer({
  limits: (limits) => ({
    ...limits,
    token: { access_s: DAY_S },
    rate: { money: NO_LIMIT, write: NO_LIMIT, read: NO_LIMIT, signIn: NO_LIMIT },
  }),
});

/** Runs schemathesis on this server and resolves to its exit code. Its report goes to the terminal. */
function schemathesis(env: NodeJS.ProcessEnv): Promise<number | null> {
  const config = join(import.meta.dirname, 'schemathesis.toml');
  const amount = ['--max-examples', EXAMPLES, '--seed', SEED, '--phases', 'coverage,fuzzing'];
  const args = ['--config-file', config, 'run', `${url}/openapi.json`, ...amount, '--no-color'];
  const child = spawn('schemathesis', [...args, '--continue-on-failure', '--warnings', 'off'], {
    env: { ...process.env, ...env },
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

test(
  'no endpoint fails or breaks its contract, whatever it is asked',
  async () => {
    const { accessToken: USER_TOKEN } = await signIn(RESIDENTS[0]?.phone);
    const BOT_SECRET = ctx.config.secrets.bot;
    expect(await schemathesis({ USER_TOKEN, BOT_SECRET })).toBe(0);
    expect(logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  },
  TIMEOUT_MS,
);
