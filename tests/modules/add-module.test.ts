import { execFile } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { copyProject, insertBefore } from '../support/project-copy.ts';

/**
 * Adds a module to a copy of the project: its own folders and a line in each of the four lists, nothing
 * else. Everything about all modules must then know it.
 */
const SAMPLE = join(import.meta.dirname, '../support/sample-module');
const TIMEOUT_MS = 180_000;
const run = promisify(execFile);

/** Each list by its file: before which text the module is imported, and before which it is listed. */
const LISTS = {
  'server/src/app.ts': [
    ['import { redPacket }', "import { piggyBank } from './modules/piggy-bank/index.ts';\n"],
    ['  notification,\n  wallet', '  piggyBank,\n'],
  ],
  'shared/src/contract.ts': [
    ['export { wallet }', "export { piggyBank } from './piggy-bank/contract.ts';\n"],
  ],
  'bot/src/features/index.ts': [
    ['import { redPacket }', "import { piggyBank } from './piggy-bank/index.ts';\n"],
    ['  help,\n];', '  piggyBank,\n'],
  ],
  'miniapp/src/app/packages.ts': [
    ['import { packet }', "import { piggyBank } from '../packages/piggy-bank/manifest.ts';\n"],
    ['funding];', 'piggyBank, '],
  ],
} as const;

const databases = { MONGODB_URL: freshDatabase(), REDIS_URL: await freshRedis() };
let copy: Awaited<ReturnType<typeof copyProject>>;
beforeAll(async () => {
  copy = await copyProject();
  for (const name of await readdir(SAMPLE)) {
    const target = name === 'probe.ts' ? 'tests/support/sample-module/probe.ts' : name;
    await cp(join(SAMPLE, name), join(copy.folder, target), { recursive: true });
  }
  for (const [file, insertions] of Object.entries(LISTS)) {
    for (const [place, text] of insertions) {
      await insertBefore(join(copy.folder, file), place, text);
    }
  }
}, TIMEOUT_MS);
afterAll(() => copy.remove());

const node = (...args: string[]) =>
  run(process.execPath, args, {
    cwd: copy.folder,
    env: { ...process.env, ...databases, DATA_DIR: join(copy.folder, '.data'), NODE_OPTIONS: '' },
    maxBuffer: 10_000_000,
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
  );

test(
  'an added module type-checks on the server, in the bot and in the mini-program',
  async () => {
    const tsc = 'node_modules/typescript/bin/tsc';
    expect(await node(tsc, '-p', '.', '--noEmit')).toBe('');
    expect(await node(tsc, '-p', 'miniapp', '--noEmit')).toBe('');
  },
  TIMEOUT_MS,
);

test(
  'an added module keeps the import rules',
  async () => {
    const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
    const output = await node(cruise, 'shared', 'server', 'bot', 'miniapp');
    expect(output).toContain('no dependency violations found');
  },
  TIMEOUT_MS,
);

test(
  'routes, idempotency, refusals in three languages, statement, audit, API description and bot know an added module',
  async () => {
    const output = await node('--import', 'tsx', 'tests/support/sample-module/probe.ts');
    const seen = JSON.parse(output) as Record<string, unknown>;
    const [first, again] = seen['saved'] as { id: string; saved: object }[];
    expect(first).toMatchObject({ saved: { amount: 300, currency: 'CNY' } });
    expect(again).toEqual(first);
    expect(seen['refused']).toMatchObject([
      { code: 'piggy_bank_full', status: 422, detail: '存钱罐最多放 ¥50.00' },
      { code: 'piggy_bank_full', detail: '錢罌最多放 ¥50.00' },
      { code: 'piggy_bank_full', detail: 'The piggy bank holds at most ¥50.00' },
    ]);
    const reference = { kind: 'piggy_bank' };
    const amount = { amount: -300 };
    expect(seen['items']).toMatchObject([
      { id: first?.id, kind: 'piggy_bank_saved', amount, reference },
    ]);
    expect(seen['findings']).toEqual([]);
    expect(seen['commands']).toContain('save');
    expect(seen['route']).toBe('/v1/piggy-bank/savings');
  },
  TIMEOUT_MS,
);

test('the lists are four, and a module needs an import and an entry in each at most', () => {
  expect(Object.keys(LISTS)).toHaveLength(4);
  for (const insertions of Object.values(LISTS)) expect(insertions.length).toBeLessThanOrEqual(2);
});
