import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type SeededProject, inSeededProject, outputOf } from './seeded-project.ts';
import { ROOT } from './sources.ts';

const CRUISE = 'dependency-cruiser/bin/dependency-cruise.mjs';
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');
const FOLDERS = ['shared', 'server', 'bot', 'miniapp'];

/** The tool reads all sources, and other tests may run at the same time. */
const CRUISE_MS = 120_000;

/** The rules that a project breaks, each with the file that breaks it. */
async function violationsIn(project: SeededProject): Promise<{ rule: string; from: string }[]> {
  return inSeededProject(project, async (folder) => {
    const args = [...FOLDERS, '--config', CONFIG, '--output-type', 'json'];
    const { summary } = JSON.parse(await outputOf(CRUISE, args, folder)) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
  });
}

/** The modules of the server. */
const M = 'server/src/modules';

const imports = (...specifiers: string[]): string =>
  specifiers.map((path) => `import ${JSON.stringify(path)};\n`).join('');

/** One violation per rule: a file, and what it imports. */
const VIOLATIONS: readonly { rule: string; file: string; to: string }[] = [
  { rule: 'layer-1-imports-down-only', file: `${M}/ledger/a.ts`, to: '../funding/index.ts' },
  { rule: 'layer-2-imports-down-only', file: `${M}/allocator/a.ts`, to: '../red-packet/index.ts' },
  { rule: 'layer-3-imports-down-only', file: `${M}/risk/a.ts`, to: '../funding/index.ts' },
  { rule: 'layer-4-imports-down-only', file: `${M}/red-packet/a.ts`, to: '../support/index.ts' },
  { rule: 'layer-1-has-no-sideways-imports', file: `${M}/ledger/b.ts`, to: '../identity/index.ts' },
  {
    rule: 'layer-2-has-no-sideways-imports',
    file: `${M}/step-up/a.ts`,
    to: '../allocator/index.ts',
  },
  { rule: 'layer-3-has-no-sideways-imports', file: `${M}/points/a.ts`, to: '../risk/index.ts' },
  {
    rule: 'layer-4-has-no-sideways-imports',
    file: `${M}/transfer/a.ts`,
    to: '../red-packet/index.ts',
  },
  {
    rule: 'layer-5-has-no-sideways-imports',
    file: `${M}/operations/a.ts`,
    to: '../support/index.ts',
  },
  {
    rule: 'platform-knows-no-domain',
    file: 'server/src/platform/a.ts',
    to: '../modules/ledger/index.ts',
  },
  {
    rule: 'launcher-knows-no-domain',
    file: 'server/launcher/databases/a.ts',
    to: '../../src/modules/ledger/index.ts',
  },
  {
    rule: 'server-runs-without-the-launcher',
    file: 'server/src/platform/d.ts',
    to: '../../launcher/databases/start.ts',
  },
  {
    rule: 'a-module-has-one-public-api',
    file: `${M}/funding/b.ts`,
    to: '../ledger/post-command.ts',
  },
  {
    rule: 'a-module-does-not-import-its-own-index',
    file: `${M}/ledger/c.ts`,
    to: './index.ts',
  },
  { rule: 'nothing-imports-the-application', file: `${M}/funding/c.ts`, to: '../../app.ts' },
  { rule: 'core-imports-its-module-only', file: `${M}/funding/core.ts`, to: '../ledger/index.ts' },
  { rule: 'core-reaches-no-io', file: `${M}/red-packet/core.ts`, to: './model.ts' },
  { rule: 'redis-behind-scripts', file: `${M}/red-packet/d.ts`, to: 'ioredis' },
  { rule: 'mongo-behind-models', file: `${M}/red-packet/e.ts`, to: 'mongoose' },
  { rule: 'http-only-in-routes', file: `${M}/red-packet/f.ts`, to: 'fastify' },
  { rule: 'telegraf-at-the-edge', file: 'bot/src/core/card-editor.ts', to: 'telegraf' },
  { rule: 'shared-is-a-leaf', file: 'shared/src/a.ts', to: 'node:crypto' },
  { rule: 'zod-stays-in-schemas', file: 'shared/src/b.ts', to: 'zod' },
  {
    rule: 'clients-speak-http',
    file: 'bot/src/a.ts',
    to: '../../server/src/modules/ledger/index.ts',
  },
  {
    rule: 'server-knows-no-client',
    file: 'server/src/platform/b.ts',
    to: '../../../bot/src/main.ts',
  },
  { rule: 'twins-speak-http', file: 'server/twins/bank/a.ts', to: '../../src/app.ts' },
  {
    rule: 'server-imports-no-twin',
    file: 'server/src/platform/e.ts',
    to: '../../twins/bank/main.ts',
  },
  {
    rule: 'clients-do-not-import-each-other',
    file: 'miniapp/src/a.ts',
    to: '../../bot/src/main.ts',
  },
  {
    rule: 'bot-and-simulator-do-not-import-each-other',
    file: 'bot/src/b.ts',
    to: '../simulator/main.ts',
  },
  {
    rule: 'bot-features-do-not-import-each-other',
    file: 'bot/src/features/wallet/a.ts',
    to: '../funding/index.ts',
  },
  { rule: 'bot-core-knows-no-feature', file: 'bot/src/core/a.ts', to: '../features/index.ts' },
  { rule: 'page-imports-the-protocol-only', file: 'bot/simulator/page/a.ts', to: '../main.ts' },
  {
    rule: 'product-knows-no-tests',
    file: 'server/src/modules/funding/d.ts',
    to: '../../../../tests/a.ts',
  },
  { rule: 'no-unresolved', file: 'server/src/modules/funding/e.ts', to: './gone.ts' },
  { rule: 'no-undeclared-packages', file: 'server/src/platform/c.ts', to: 'acorn' },
];

/** A project in which every import is allowed. */
const SOUND: SeededProject = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { fastify: '*', ioredis: '*', mongoose: '*', telegraf: '*', zod: '*' },
  }),
  'shared/src/money.ts': 'export const ZERO = 0;\n',
  'shared/src/wallet/schemas.ts': imports('zod', '../money.ts'),
  'server/src/platform/redis/connect-redis.ts': imports('ioredis'),
  [`${M}/ledger/core.ts`]: imports('../../../../shared/src/money.ts', './command.ts'),
  [`${M}/ledger/command.ts`]: 'export interface Command { key: string }\n',
  [`${M}/ledger/post-command.ts`]: imports('./core.ts', 'mongoose', 'node:timers/promises'),
  [`${M}/ledger/index.ts`]: imports('./post-command.ts'),
  [`${M}/identity/index.ts`]: imports('../../platform/redis/connect-redis.ts'),
  [`${M}/allocator/index.ts`]: imports('../ledger/index.ts'),
  [`${M}/risk/index.ts`]: imports('../allocator/index.ts'),
  [`${M}/funding/index.ts`]: imports('../ledger/index.ts', '../identity/index.ts'),
  [`${M}/red-packet/model.ts`]: imports('mongoose'),
  [`${M}/red-packet/routes.ts`]: imports('fastify', './model.ts'),
  [`${M}/red-packet/index.ts`]: imports('./routes.ts', '../allocator/index.ts'),
  [`${M}/support/index.ts`]: imports('../red-packet/index.ts'),
  'server/src/app.ts': imports(
    './modules/red-packet/index.ts',
    './modules/funding/index.ts',
    './modules/risk/index.ts',
    './modules/support/index.ts',
  ),
  'server/src/main.ts': imports('./app.ts'),
  'server/src/cli/audit.ts': imports('../app.ts', '../../launcher/databases/start.ts'),
  'server/launcher/databases/start.ts': imports('node:net'),
  'server/twins/bank/main.ts': imports('../../../shared/src/money.ts', 'fastify'),
  'bot/src/core/telegram.ts': imports('telegraf'),
  'bot/src/main.ts': imports(
    './features/index.ts',
    './core/telegram.ts',
    '../../shared/src/money.ts',
  ),
  'bot/src/features/index.ts': imports('./funding/index.ts'),
  'bot/src/features/funding/index.ts': 'export const commands = [];\n',
  'bot/simulator/main.ts': imports('./protocol.ts', '../../shared/src/money.ts'),
  'bot/simulator/protocol.ts': 'export interface SimPerson { id: number }\n',
  'bot/simulator/page/main.ts': imports('../protocol.ts'),
  'miniapp/src/app.ts': imports('../../shared/src/money.ts'),
};

describe('the import rules', () => {
  test(
    'hold in this repository',
    async () => {
      const args = [...FOLDERS, 'tests', '--config', CONFIG, '--output-type', 'err-long'];
      expect(await outputOf(CRUISE, args, ROOT)).toContain('no dependency violations found');
    },
    CRUISE_MS,
  );

  test(
    'pass a project with allowed imports only',
    async () => {
      expect(await violationsIn(SOUND)).toEqual([]);
    },
    CRUISE_MS,
  );

  test(
    'report one violation each',
    async () => {
      const seeded = Object.fromEntries(VIOLATIONS.map(({ file, to }) => [file, imports(to)]));
      const orphan = { 'server/src/modules/funding/orphan.ts': 'export const unused = 1;\n' };
      const elsewhere = { 'tests/a.ts': 'export const a = 1;\n' };
      const cycle = {
        [`${M}/funding/x.ts`]: imports('./y.ts'),
        [`${M}/funding/y.ts`]: imports('./x.ts'),
      };
      const found = await violationsIn({ ...SOUND, ...seeded, ...orphan, ...elsewhere, ...cycle });
      for (const { rule, file } of VIOLATIONS) expect(found).toContainEqual({ rule, from: file });
      expect(found).toContainEqual({
        rule: 'no-orphans',
        from: 'server/src/modules/funding/orphan.ts',
      });
      expect(found).toContainEqual({ rule: 'no-cycles', from: `${M}/funding/x.ts` });
    },
    CRUISE_MS,
  );

  test('each have a violation in this test', async () => {
    const { default: config } = (await import(CONFIG)) as {
      default: { forbidden: { name: string }[] };
    };
    const seeded = new Set([...VIOLATIONS.map(({ rule }) => rule), 'no-orphans', 'no-cycles']);
    expect(config.forbidden.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual(
      [],
    );
  });
});
