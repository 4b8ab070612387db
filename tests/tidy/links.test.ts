import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { anchorsOf, codeIn, linksOf, readPage, tablesOf } from '../support/markdown.ts';
import { readSources, ROOT } from './sources.ts';

const pages = readSources().filter(({ path }) => path.endsWith('.md'));
const isElsewhere = (link: string): boolean => /^[a-z]+:/i.test(link);

/** The links of a page that lead to no file of the repository, or to no heading of that file. */
const deadLinks = (path: string, text: string): string[] =>
  linksOf(text)
    .filter((link) => !isElsewhere(link))
    .filter((link) => {
      const [target = '', anchor] = link.split('#');
      const file = join(ROOT, dirname(path), target);
      if (target !== '' && !existsSync(file)) return true;
      if (anchor === undefined) return false;
      const linked = target === '' ? text : readPage(relative(ROOT, file));
      return !anchorsOf(linked).includes(anchor);
    });

const TESTS = readdirSync(join(ROOT, 'tests'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const FOLDERS = ['.ci', 'bot', 'docs', 'miniapp', 'server', 'shared', 'tests', ...TESTS];
const isPath = (code: string): boolean =>
  FOLDERS.some((folder) => code.startsWith(`${folder}/`)) && /^[\w./-]+$/.test(code);
/** These tell what was: their paths are those of their time. */
const HISTORY = /^(CHANGELOG\.md|docs\/decisions\/)/;

/**
 * The paths in code spans that lead to nothing. A test may be named without `tests/` and its
 * ending.
 */
const deadPaths = (text: string): string[] =>
  codeIn(text)
    .filter(isPath)
    .filter((path) =>
      [path, `tests/${path}`].every(
        (from) => !existsSync(join(ROOT, from)) && !existsSync(join(ROOT, `${from}.test.ts`)),
      ),
    );

const named = (some: typeof pages) => some.map(({ path, text }) => [path, text] as const);

test.each(named(pages))('%s links to files and headings that exist', (path, text) => {
  expect(deadLinks(path, text)).toEqual([]);
});

test.each(named(pages.filter(({ path }) => !HISTORY.test(path))))(
  '%s names paths that exist',
  (_path, text) => {
    expect(deadPaths(text)).toEqual([]);
  },
);

test('docs/threat-model.md names a test for each threat', () => {
  const tables = tablesOf(readPage('docs/threat-model.md'));
  const threats = tables.filter(({ headings }) => headings[1] === 'threat');
  const untested = threats
    .flatMap(({ rows }) => rows)
    .filter(([, , , tests = '']) => !codeIn(tests).some((path) => path.startsWith('tests/')));
  expect(threats.length).toBeGreaterThan(4);
  expect(untested).toEqual([]);
});

describe('the reader of links', () => {
  test('finds a dead link, a dead heading, a dead picture and a dead path', () => {
    const page =
      '[a](no.md) [b](../README.md#no) [c](#d) <img src="no.png">\n# D\n```\n[e](f)\n```';
    expect(deadLinks('docs/page.md', page)).toEqual(['no.md', '../README.md#no', 'no.png']);
    expect(
      deadPaths('`server/no.ts` `server/src/app.ts` `api/no` `tidy/links` `npm test`'),
    ).toEqual(['server/no.ts', 'api/no']);
  });

  test('makes anchors as GitHub does', () => {
    expect(anchorsOf('# Where to look?\n## 一分钟\n## A `b` c\n## 一分钟')).toEqual([
      'where-to-look',
      '一分钟',
      'a-b-c',
      '一分钟-1',
    ]);
  });
});
