import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type SeededProject, inSeededProject, outputOf } from './seeded-project.ts';
import { ROOT } from './sources.ts';

/** Generous, because other tests run on the same machine. */
const LINT_MS = 120_000;
const LINT = 'oxlint/bin/oxlint';

async function findViolations(project: SeededProject): Promise<string[]> {
  const files = {
    '.oxlintrc.json': readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8'),
    'tsconfig.json': readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'),
    ...project,
  };
  return inSeededProject(files, async (folder) => {
    const output = JSON.parse(await outputOf(LINT, ['--format', 'json', '.'], folder)) as {
      diagnostics: { code: string }[];
    };
    return output.diagnostics.map(({ code }) => code.replace(/^.*\((.*)\)$/, '$1'));
  });
}

const long = `export function long() {\n${'  Math.abs(1);\n'.repeat(71)}}\n`;

/**
 * A violation of each rule that matters most: those that need types, and those whose violation can
 * lose money.
 */
const FAULTS: readonly (readonly [rule: string, project: SeededProject])[] = [
  ['no-floating-promises', { 'server/a.ts': 'export function a() {\n  Promise.resolve(1);\n}\n' }],
  [
    'no-misused-promises',
    {
      'server/b.ts':
        'export const b = () => [1].filter(async (x) => (await Promise.resolve(x)) > 0);\n',
    },
  ],
  ['await-thenable', { 'server/c.ts': 'export async function c(n: number) {\n  await n;\n}\n' }],
  [
    'switch-exhaustiveness-check',
    {
      'server/d.ts':
        "export function d(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n}\n",
    },
  ],
  ['no-explicit-any', { 'server/e.ts': 'export const e = (x: any): unknown => x;\n' }],
  ['no-non-null-assertion', { 'server/f.ts': 'export const f = (x?: number) => x!;\n' }],
  ['only-throw-error', { 'server/g.ts': "export function g() {\n  throw 'no';\n}\n" }],
  ['no-console', { 'server/h.ts': "console.log('here');\nexport {};\n" }],
  ['max-lines-per-function', { 'server/i.ts': long }],
  [
    'no-cycle',
    {
      'server/j.ts': "import { k } from './k.ts';\nexport const j = () => k;\n",
      'server/k.ts': "import { j } from './j.ts';\nexport const k = () => j;\n",
    },
  ],
];

describe('the linter', () => {
  test(
    'uses types and finds a violation of each rule',
    async () => {
      const project = Object.assign({}, ...FAULTS.map(([, files]) => files)) as SeededProject;
      const found = await findViolations(project);
      for (const [rule] of FAULTS) expect(found).toContain(rule);
    },
    LINT_MS,
  );

  test(
    'accepts a cycle of type imports, which do not exist at run time',
    async () => {
      const found = await findViolations({
        'server/l.ts': "import type { M } from './m.ts';\nexport type L = M | 1;\n",
        'server/m.ts': "import type { L } from './l.ts';\nexport type M = L[] | 2;\n",
      });
      expect(found).toEqual([]);
    },
    LINT_MS,
  );
});
