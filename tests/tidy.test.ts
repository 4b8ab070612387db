import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { report } from './tidy/rule.ts';
import { paymentRules } from './tidy/payments.ts';
import { shapeRules } from './tidy/shapes.ts';
import { readSources, ROOT } from './tidy/sources.ts';
import { vocabularyRules } from './tidy/vocabulary.ts';
import { wordRules } from './tidy/words.ts';

const sources = readSources();

describe.each([...shapeRules, ...wordRules, ...vocabularyRules, ...paymentRules])(
  '$name',
  (rule) => {
    test('does not occur', () => {
      expect(report(rule, sources.flatMap(rule.find))).toBe('');
    });

    test('is found where it occurs', () => {
      for (const seed of rule.catches) {
        expect({ seed: seed.path, faults: rule.find(seed) }).not.toEqual({
          seed: seed.path,
          faults: [],
        });
      }
      for (const fine of rule.passes ?? []) expect(rule.find(fine)).toEqual([]);
    });
  },
);

describe('the root folder', () => {
  /** A new entry needs a reason, and then a line here. */
  const EXPECTED = [
    '.ci',
    '.dependency-cruiser.mjs',
    '.dockerignore',
    '.gitignore',
    '.npmrc',
    '.oxlintrc.json',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'Caddyfile',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'SECURITY.md',
    'biome.json',
    'bot',
    'docker-compose.yml',
    'docs',
    'jest.config.mjs',
    'knip.json',
    'miniapp',
    'package-lock.json',
    'package.json',
    'server',
    'shared',
    'tests',
    'tsconfig.json',
  ];
  /** Created by git, npm, a run or a build; none is in the repository. */
  const GENERATED = /^(\.git|node_modules|dist|coverage|artefacts|\.data|\.cache|\.swc|.*\.log)$/;
  const unexpected = (names: readonly string[]): string[] =>
    names.filter((name) => !GENERATED.test(name) && !EXPECTED.includes(name));

  test('contains nothing else', () => {
    expect(unexpected(readdirSync(ROOT))).toEqual([]);
  });

  test('finds a stray file', () => {
    expect(unexpected(['README.md', 'node_modules', 'notes.txt'])).toEqual(['notes.txt']);
  });
});

describe('the lock file', () => {
  const elsewhere = (text: string): string[] =>
    [...text.matchAll(/"resolved": "([a-z+]+:\/\/[^/"]+)/g)]
      .map(([, origin = '']) => origin)
      .filter((origin) => origin !== 'https://registry.npmjs.org');

  test('resolves packages from the public registry only', () => {
    expect(elsewhere(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))).toEqual([]);
  });

  test('finds a package of another registry', () => {
    const entry = '"resolved": "http://packages.example.com/a/-/a-1.0.0.tgz"';
    expect(elsewhere(entry)).toEqual(['http://packages.example.com']);
  });
});
