import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import * as z from 'zod';
import { declaredScripts, defineScript } from '../../server/src/platform/redis/script-registry.ts';
import { readSources, ROOT } from './sources.ts';

const scripts = readSources().filter(({ path }) => path.endsWith('.lua'));
const doors = [...new Set(scripts.map(({ path }) => `${dirname(path)}/scripts.ts`))];

/** A door to a script that takes one key and one argument, with the header it is given. */
function door(header: string): () => unknown {
  const file = join(mkdtempSync(join(tmpdir(), 'lua-')), 'seeded.lua');
  writeFileSync(file, `${header}\nreturn 1\n`);
  return () =>
    defineScript({
      file: pathToFileURL(file),
      keys: ['packet'],
      args: z.object({ user: z.string() }),
      reply: z.int(),
    });
}

describe('Lua', () => {
  beforeAll(async () => {
    // Opening a door checks the header of its script against its declaration.
    for (const path of doors) await import(join(ROOT, path));
  });

  test.each(scripts)(
    '$path says its promise, its keys, its arguments and its reply',
    ({ text }) => {
      const [promise = ''] = text.split('\n');
      expect(promise).toMatch(/^-- [A-Z].*\.$/);
      for (const line of ['KEYS', 'ARGV', 'returns'])
        expect(text).toMatch(new RegExp(`^-- ${line}: \\S`, 'm'));
    },
  );

  test('every script has its door, and no door is without its script', () => {
    const declared = declaredScripts().map(({ name }) => name);
    expect(declared.sort()).toEqual(scripts.map(({ path }) => basename(path)).sort());
  });

  test('a real Redis takes every script and knows it by the same name', async () => {
    const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');
    try {
      for (const { source, sha } of declaredScripts()) {
        expect(await redis.script('LOAD', source)).toBe(sha);
      }
    } finally {
      redis.disconnect();
    }
  });

  test('a header that says anything but its door does not open', () => {
    const returns = '-- returns: 1';
    expect(door(`-- KEYS: taken\n-- ARGV: user\n${returns}`)).toThrow('KEYS');
    expect(door(`-- KEYS: packet\n-- ARGV: user share\n${returns}`)).toThrow('ARGV');
    expect(door('-- KEYS: packet\n-- ARGV: user')).toThrow('returns');
    expect(door(`-- KEYS: packet\n-- ARGV: user\n${returns}`)).not.toThrow();
  });
});
