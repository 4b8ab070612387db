import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type House, inHouse, outputOf } from './seeded.ts';
import { ROOT } from './sources.ts';

const CRUISE = 'dependency-cruiser/bin/dependency-cruise.mjs';
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');
const FOLDERS = ['shared', 'server', 'bot', 'miniapp'];

/** All sources are read, and the machine may be busy with other tests. */
const CRUISE_MS = 120_000;

/** The names of the rules that a house breaks, with the file that breaks each. */
async function broken(house: House): Promise<{ rule: string; from: string }[]> {
  return inHouse(house, async (folder) => {
    const args = [...FOLDERS, '--config', CONFIG, '--output-type', 'json'];
    const { summary } = JSON.parse(await outputOf(CRUISE, args, folder)) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
  });
}

const imports = (...specifiers: string[]): string =>
  specifiers.map((path) => `import ${JSON.stringify(path)};\n`).join('');

/** One fault per rule: the file that commits it, and what it imports. */
const FAULTS: readonly { rule: string; file: string; to: string }[] = [
  { rule: 'floor-1-looks-down-only', file: 'server/src/ledger/a.ts', to: '../funding/index.ts' },
  { rule: 'floor-2-looks-down-only', file: 'server/src/funding/a.ts', to: '../redpacket/index.ts' },
  { rule: 'floor-3-looks-down-only', file: 'server/src/redpacket/a.ts', to: '../support/index.ts' },
  { rule: 'floor-1-has-no-sideways', file: 'server/src/ledger/b.ts', to: '../identity/index.ts' },
  { rule: 'floor-2-has-no-sideways', file: 'server/src/risk/a.ts', to: '../funding/index.ts' },
  {
    rule: 'floor-3-has-no-sideways',
    file: 'server/src/transfer/a.ts',
    to: '../redpacket/index.ts',
  },
  { rule: 'floor-4-has-no-sideways', file: 'server/src/ops/a.ts', to: '../support/index.ts' },
  { rule: 'platform-knows-no-domain', file: 'server/src/platform/a.ts', to: '../ledger/index.ts' },
  { rule: 'engines-know-no-domain', file: 'server/src/engines/a.ts', to: '../ledger/index.ts' },
  { rule: 'a-room-has-one-door', file: 'server/src/funding/b.ts', to: '../ledger/post.ts' },
  { rule: 'a-room-does-not-use-its-own-door', file: 'server/src/ledger/c.ts', to: './index.ts' },
  { rule: 'nobody-imports-the-top', file: 'server/src/funding/c.ts', to: '../app.ts' },
  {
    rule: 'core-imports-its-room-only',
    file: 'server/src/funding/core.ts',
    to: '../ledger/index.ts',
  },
  { rule: 'core-reaches-no-io', file: 'server/src/redpacket/core.ts', to: './model.ts' },
  { rule: 'redis-behind-one-door', file: 'server/src/redpacket/d.ts', to: 'ioredis' },
  { rule: 'mongo-behind-models', file: 'server/src/redpacket/e.ts', to: 'mongoose' },
  { rule: 'http-only-in-routes', file: 'server/src/redpacket/f.ts', to: 'fastify' },
  { rule: 'telegraf-at-the-edge', file: 'bot/src/editor.ts', to: 'telegraf' },
  { rule: 'shared-is-a-leaf', file: 'shared/src/a.ts', to: 'node:crypto' },
  { rule: 'zod-stays-in-contract', file: 'shared/src/b.ts', to: 'zod' },
  { rule: 'clients-speak-http', file: 'bot/src/a.ts', to: '../../server/src/ledger/index.ts' },
  {
    rule: 'server-knows-no-client',
    file: 'server/src/platform/b.ts',
    to: '../../../bot/src/main.ts',
  },
  { rule: 'clients-are-strangers', file: 'miniapp/src/a.ts', to: '../../bot/src/main.ts' },
  { rule: 'bot-and-simulator-are-strangers', file: 'bot/src/b.ts', to: '../simulator/main.ts' },
  { rule: 'page-knows-the-wire-only', file: 'bot/simulator/page/a.ts', to: '../main.ts' },
  { rule: 'product-knows-no-tests', file: 'server/src/funding/d.ts', to: '../../../tests/a.ts' },
  { rule: 'no-unresolved', file: 'server/src/funding/e.ts', to: './gone.ts' },
  { rule: 'no-undeclared-packages', file: 'server/src/platform/c.ts', to: 'acorn' },
];

/** A house where every import is allowed. */
const SOUND: House = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { fastify: '*', ioredis: '*', mongoose: '*', telegraf: '*', zod: '*' },
  }),
  'shared/src/money.ts': 'export const ZERO = 0;\n',
  'shared/src/contract/wallet.ts': imports('zod', '../money.ts'),
  'server/src/platform/redis.ts': imports('ioredis'),
  'server/src/ledger/core.ts': imports('../../../shared/src/money.ts', './journal.ts'),
  'server/src/ledger/journal.ts': 'export interface Journal { key: string }\n',
  'server/src/ledger/post.ts': imports('./core.ts', 'mongoose', 'node:timers/promises'),
  'server/src/ledger/index.ts': imports('./post.ts'),
  'server/src/identity/index.ts': imports('../platform/redis.ts'),
  'server/src/funding/index.ts': imports('../ledger/index.ts', '../identity/index.ts'),
  'server/src/redpacket/model.ts': imports('mongoose'),
  'server/src/redpacket/routes.ts': imports('fastify', './model.ts'),
  'server/src/redpacket/index.ts': imports('./routes.ts'),
  'server/src/support/index.ts': imports('../redpacket/index.ts'),
  'server/src/app.ts': imports('./redpacket/index.ts', './funding/index.ts', './support/index.ts'),
  'server/src/main.ts': imports('./app.ts'),
  'bot/src/main.ts': imports('telegraf', '../../shared/src/money.ts'),
  'bot/simulator/main.ts': imports('./wire.ts', '../../shared/src/money.ts'),
  'bot/simulator/wire.ts': 'export interface SimPerson { id: number }\n',
  'bot/simulator/page/main.ts': imports('../wire.ts'),
  'miniapp/src/app.ts': imports('../../shared/src/money.ts'),
};

describe('the import rules', () => {
  test(
    'hold in this house',
    async () => {
      const args = [...FOLDERS, 'tests', '--config', CONFIG, '--output-type', 'err-long'];
      expect(await outputOf(CRUISE, args, ROOT)).toContain('no dependency violations found');
    },
    CRUISE_MS,
  );

  test(
    'let a sound house pass',
    async () => {
      expect(await broken(SOUND)).toEqual([]);
    },
    CRUISE_MS,
  );

  test(
    'see one fault each',
    async () => {
      const seeded = Object.fromEntries(FAULTS.map(({ file, to }) => [file, imports(to)]));
      const orphan = { 'server/src/funding/orphan.ts': 'export const nobody = 1;\n' };
      const elsewhere = { 'tests/a.ts': 'export const a = 1;\n' };
      const found = await broken({ ...SOUND, ...seeded, ...orphan, ...elsewhere });
      for (const { rule, file } of FAULTS) expect(found).toContainEqual({ rule, from: file });
      expect(found).toContainEqual({ rule: 'no-orphans', from: 'server/src/funding/orphan.ts' });
    },
    CRUISE_MS,
  );

  test('each have their fault here', async () => {
    const { default: config } = (await import(CONFIG)) as {
      default: { forbidden: { name: string }[] };
    };
    const seeded = new Set([...FAULTS.map(({ rule }) => rule), 'no-orphans']);
    expect(config.forbidden.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual(
      [],
    );
  });
});
