import { describe, expect, test } from '@jest/globals';
import { en } from '../../miniapp/src/messages/en.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';
import { zhHK } from '../../miniapp/src/messages/zh-HK.ts';

const ALL = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

/** Every sentence by its path, functions called with plausible values. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') {
      return [[here, String((value as (...given: unknown[]) => string)(2, 3))]];
    }
    return sentences(value as object, `${here}.`);
  });
}

describe.each(Object.entries(ALL))('%s', (_language, words) => {
  test('has exactly the sentences of the first language, none empty', () => {
    const paths = (of: object) => sentences(of).map(([path]) => path);
    expect(paths(words)).toEqual(paths(zhCN));
    const empty = sentences(words).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('shouts nothing, blames nobody, names no machinery', () => {
    const shouting = /[!！]|服务器|伺服器|请求失败|错误|錯誤|\b(server|error|invalid|token)\b/i;
    expect(sentences(words).filter(([, text]) => shouting.test(text))).toEqual([]);
  });

  test('leaves nothing undefined in a sentence', () => {
    expect(sentences(words).filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([]);
  });
});

test('Hong Kong’s sentences are written, not copied', () => {
  const mainland = new Map(sentences(zhCN));
  const copied = sentences(zhHK).filter(
    ([path, text]) => mainland.get(path) === text && Array.from(text).length > 8,
  );
  expect(copied.map(([path]) => path).filter((path) => !path.includes('languages'))).toEqual([]);
});
