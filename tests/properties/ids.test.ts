import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { createIds, idPattern } from '@pingshan/shared/ids';
import { shanghaiDay, shanghaiStamp } from '@pingshan/shared/time';
import { cleanText, countCharacters } from '@pingshan/shared/text';
import fc from 'fast-check';
import { createRandom } from '../../server/src/platform/random.ts';
import { property } from './property.ts';

const times = fc.integer({ min: 0, max: 4_102_444_800_000 });
const randoms = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('ids of every time and every random bytes match the pattern, and sort by time', () => {
  property([times, times, randoms, randoms], (a, b, x, y) => {
    const first = createIds({ now: () => a, random: () => x })('rp');
    const second = createIds({ now: () => b, random: () => y })('rp');
    expect(first).toMatch(idPattern('rp'));
    if (a !== b) expect(first < second).toBe(a < b);
  });
});

test('an id keeps every random bit', () => {
  property([randoms, randoms], (x, y) => {
    const [a, b] = [x, y].map((bytes) => createIds({ now: () => 0, random: () => bytes })('usr'));
    expect(a === b).toBe(String(x) === String(y));
  });
});

test('random bytes are returned once, in requests of any size, and are never overwritten later', () => {
  property(
    [fc.array(fc.integer({ min: 8, max: 9_000 }), { minLength: 1, maxLength: 20 })],
    (sizes) => {
      const random = createRandom();
      const chunks = sizes.map((bytes) => random(bytes));
      const seen = chunks.map((bytes) => Buffer.from(bytes).toString('hex'));
      expect(chunks.map(({ length }) => length)).toEqual(sizes);
      expect(new Set(seen.map((hex) => hex.slice(0, 16))).size).toBe(sizes.length);
      for (let i = 0; i < 1_000; i++) random(10);
      expect(chunks.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(seen);
    },
    0.1,
  );
});

test('the business day changes at midnight in Shenzhen, not at 8 in the morning', () => {
  expect(shanghaiDay(Date.UTC(2026, 1, 16, 15, 59, 59))).toBe('2026-02-16');
  expect(shanghaiDay(Date.UTC(2026, 1, 16, 16, 0, 0))).toBe('2026-02-17');
  expect(shanghaiStamp(Date.UTC(2026, 1, 16, 16, 5))).toBe('02-17 00:05');
});

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
  'a stamp is eight hours ahead of UTC on a machine that is in %s',
  (TZ) => {
    const time = new URL('../../shared/src/time.ts', import.meta.url);
    const script = `import(${JSON.stringify(time.href)}).then(({ shanghaiDay, shanghaiStamp }) => {
      const at = Date.parse('2026-02-16T16:05:00Z');
      process.stdout.write([shanghaiDay(at), shanghaiStamp(at), new Date(at).getHours()].join(' '));
    })`;
    const env = { PATH: process.env['PATH'], TZ };
    const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { env });
    const hour = { UTC: 16, 'Asia/Shanghai': 0, 'America/New_York': 11 }[TZ];
    expect(String(output).trim()).toBe(`2026-02-17 02-17 00:05 ${hour}`);
  },
);

test('a cleaned text has no invisible characters, and cleaning is idempotent', () => {
  property([fc.string({ unit: 'binary', maxLength: 60 })], (text) => {
    const clean = cleanText(text);
    expect(clean).not.toMatch(/[\u0000-\u001f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
    expect(cleanText(clean)).toBe(clean);
  });
});

test('a character is what a reader sees as one, an emoji family included', () => {
  expect(countCharacters('恭喜发财')).toBe(4);
  expect(countCharacters('👨‍👩‍👧')).toBe(1);
  expect(countCharacters(cleanText('a\u200b\u202eb'))).toBe(2);
});
