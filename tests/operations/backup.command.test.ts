import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { freshDatabase } from '../support/databases.ts';
import { fundedUser, sendPacket } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const { ctx } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const database = new URL(freshDatabase()).pathname.slice(1);
const parent = await mkdtemp(join(tmpdir(), 'pingshan-backup-'));
afterAll(() => rm(parent, { recursive: true }));

/** Runs a command as a person types it after `npm run`. */
function npmRun(args: readonly string[], settings: Record<string, string>) {
  const env = { ...process.env, WALLET_LANGUAGE: 'en', ...settings };
  const options = { cwd: ROOT, env };
  return new Promise<{ code: unknown; output: string }>((done) => {
    const command = ['server/launcher/bin/run.mjs', ...args];
    execFile(process.execPath, command, options, (error, output) =>
      done({ code: error?.code ?? 0, output }),
    );
  });
}

test('backup and restore print what they did and what to keep; a refusal is one line', async () => {
  await sendPacket(ctx, await fundedUser(ctx, 1_000), 300, 3);
  const folder = join(parent, 'backup');
  const settings = { MONGODB_URL: ctx.config.mongodbUrl };
  const made = await npmRun(['backup', folder], settings);
  expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/^Backed up: \d+ records/) });
  expect(made.output).toContain('keep secrets.json');
  const restored = await npmRun(['restore', folder, '--into', database], settings);
  expect(restored).toMatchObject({
    code: 0,
    output: expect.stringContaining('The audit found nothing.'),
  });
  const refused = await npmRun(['restore', folder, '--into', database], settings);
  expect(refused).toMatchObject({
    code: 1,
    output: expect.stringContaining('is not empty, so nothing was restored'),
  });
  expect(refused.output.trim().split('\n')).toHaveLength(1);
}, 60_000);

test('a restore from a folder without a backup changes nothing', async () => {
  const settings = { MONGODB_URL: '', DATA_DIR: join(parent, 'new') };
  const missing = await npmRun(['restore', parent], settings);
  expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('no complete backup') });
  expect(await readdir(parent)).not.toContain('new');
}, 60_000);
