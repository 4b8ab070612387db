import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { built, filesIn } from './harness/build.ts';

jest.setTimeout(240_000);

let folder = '';
const scripts = () => filesIn(folder).filter((file) => file.endsWith('.js'));

beforeAll(async () => {
  folder = await built('h5');
});

test('every emitted script parses: the bundler once reported success for one that did not', () => {
  expect(scripts().length).toBe(2);
  for (const file of scripts()) {
    expect(() =>
      execFileSync(process.execPath, ['--check', file], { stdio: 'pipe' }),
    ).not.toThrow();
  }
});

test('the page has no inline script, so a strict content security policy allows it', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const tags = [...page.matchAll(/<script\b([^>]*)>([^<]*)/g)];
  expect(tags.length).toBeGreaterThan(1);
  for (const [, attributes, inside] of tags) {
    expect(attributes).toMatch(/src="\//);
    expect(inside).toBe('');
  }
  expect(page).not.toMatch(/\son\w+=|javascript:/);
});

test('the script that captures Telegram’s init data runs before the router drops the fragment', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page.indexOf('/launch.js')).toBeGreaterThan(0);
  expect(page.indexOf('/launch.js')).toBeLessThan(page.indexOf('/js/'));
});

test('bundles no zod', () => {
  for (const file of scripts()) {
    const text = readFileSync(file, 'utf8');
    expect(/ZodError/.test(text)).toBe(false);
  }
});
