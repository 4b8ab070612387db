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
const declarations = [...new Set(scripts.map(({ path }) => `${dirname(path)}/scripts.ts`))];

/** Declares a script of one key and one argument whose file has this header. */
function declare(header: string): () => unknown {
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
    // `defineScript` compares the header of a script with its declaration.
    for (const path of declarations) await import(join(ROOT, path));
  });

  test.each(scripts)(
    '$path documents its effect, its keys, its arguments and its reply',
    ({ text }) => {
      const [effect = ''] = text.split('\n');
      expect(effect).toMatch(/^-- [A-Z].*\.$/);
      for (const line of ['KEYS', 'ARGV', 'returns'])
        expect(text).toMatch(new RegExp(`^-- ${line}: \\S`, 'm'));
    },
  );

  test('every script is declared, and every declaration has its script', () => {
    const declared = declaredScripts().map(({ name }) => name);
    expect(declared.sort()).toEqual(scripts.map(({ path }) => basename(path)).sort());
  });

  test('Redis loads every script under the same SHA-1', async () => {
    const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');
    try {
      for (const { source, sha } of declaredScripts()) {
        expect(await redis.script('LOAD', source)).toBe(sha);
      }
    } finally {
      redis.disconnect();
    }
  });

  test('a header that differs from its declaration is refused', () => {
    const returns = '-- returns: 1';
    expect(declare(`-- KEYS: taken\n-- ARGV: user\n${returns}`)).toThrow('KEYS');
    expect(declare(`-- KEYS: packet\n-- ARGV: user share\n${returns}`)).toThrow('ARGV');
    expect(declare('-- KEYS: packet\n-- ARGV: user')).toThrow('returns');
    expect(declare(`-- KEYS: packet\n-- ARGV: user\n${returns}`)).not.toThrow();
  });
});
